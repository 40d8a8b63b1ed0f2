namespace AdTech.Simulation.Tests.Running;

/// <summary>
/// All that happens in a simulation, in the order of its virtual time, on one thread. What happens at the same moment happens in an order that the seed chooses, as threads would.
/// </summary>
internal sealed class EventQueue(Random random, DateTimeOffset start)
{
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile string? _foreign;

    /// <summary>Ticks since the start.</summary>
    internal long Ticks { get; private set; }

    internal DateTimeOffset Now => start.AddTicks(Ticks);

    internal long Steps { get; private set; }

    /// <summary>A digest of the order of all events: the same seed, the same digest.</summary>
    internal ulong Trace { get; private set; } = 14695981039346656037;

    internal void In(TimeSpan delay, Action action)
    {
        // Code that goes on in the thread pool is in no order that a seed could repeat.
        if (Environment.CurrentManagedThreadId != _thread) _foreign ??= Environment.StackTrace;
        else _events.Enqueue(action, (Ticks + Math.Max(0, delay.Ticks), random.NextInt64()));
    }

    /// <summary>Lets everything happen until a moment.</summary>
    internal void RunUntil(long ticks, Action<long> afterStep)
    {
        while (_events.TryPeek(out _, out var when) && when.At <= ticks)
        {
            var action = _events.Dequeue();
            Ticks = when.At;
            Note((ulong)when.At);
            action();
            if (_foreign is { } stack) throw new InvalidOperationException("Something went on in another thread: " + stack);
            afterStep(++Steps);
        }

        Ticks = ticks;
    }

    /// <summary>Adds something to the digest.</summary>
    internal void Note(ulong value) => Trace = (Trace ^ value) * 1099511628211; // FNV-1a
}
