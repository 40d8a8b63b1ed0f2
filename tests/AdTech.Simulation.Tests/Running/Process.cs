namespace AdTech.Simulation.Tests.Running;

/// <summary>
/// One start of a program. Every continuation of its code comes through here, so it can be killed at every await: what is dead never runs again, and what it had in memory is gone.
/// </summary>
internal sealed class Process : SynchronizationContext
{
    private readonly EventQueue _queue;
    private readonly Func<Process, bool> _diesNow;

    /// <summary>Starts one.</summary>
    /// <param name="queue">Where its continuations wait.</param>
    /// <param name="name">For traces.</param>
    /// <param name="skew">How wrong its clock is.</param>
    /// <param name="diesNow">Asked before every continuation.</param>
    internal Process(EventQueue queue, string name, TimeSpan skew, Func<Process, bool> diesNow)
    {
        (_queue, Name, _diesNow) = (queue, name, diesNow);
        Time = new SimulatedTime(queue, this, skew);
    }

    internal string Name { get; }

    internal TimeProvider Time { get; }

    internal bool IsAlive { get; private set; } = true;

    /// <summary>What has to be noticed when it dies.</summary>
    internal Action Died { get; set; } = static () => { };

    public override void Post(SendOrPostCallback d, object? state)
    {
        // Of the dead, finalizers still call.
        if (IsAlive) _queue.In(TimeSpan.Zero, () => Resume(() => d(state)));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits for another thread here.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Goes on after an await: or dies there.</summary>
    internal void Resume(Action code)
    {
        if (IsAlive && _diesNow(this)) Kill();
        else Run(code);
    }

    /// <summary>Runs some of its code, if it lives.</summary>
    internal void Run(Action code)
    {
        if (!IsAlive) return;
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    internal void Kill()
    {
        if (!IsAlive) return;
        IsAlive = false;
        Died();
    }
}

/// <summary>The process died in the middle of a call to its disk: its code does not go on, whatever it does with this.</summary>
internal sealed class ProcessDiedException(string where) : Exception($"The process died {where}.");
