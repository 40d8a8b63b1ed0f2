namespace AdTech.Streaming.Tests;

/// <summary>Real time that began at the noon of the tests' events: timers run, and what is new is new.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift = Facts.Noon - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    internal void Shift(TimeSpan by) => _shift += by;
}
