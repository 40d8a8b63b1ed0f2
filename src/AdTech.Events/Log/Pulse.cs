namespace AdTech.Events.Log;

/// <summary>Wakes everybody who waits, again and again. Take <see cref="Next"/> before looking for work, so that nothing that happens in between is missed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next <see cref="Fire"/>.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    internal void Fire() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
