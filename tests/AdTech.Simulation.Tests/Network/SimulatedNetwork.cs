using AdTech.Simulation.Tests.Running;

namespace AdTech.Simulation.Tests.Network;

/// <summary>
/// Carries calls between processes: late, in another order, sometimes not at all, sometimes twice. A lost answer is the hard case: what was asked for has been done, and nobody knows.
/// </summary>
internal sealed class SimulatedNetwork(EventQueue queue, Random random, Faults faults)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Until when the ledger can't be reached, in ticks.</summary>
    internal long PartitionedUntil { get; set; }

    internal Task<T> CallAsync<T>(Process from, Func<Process?> to, Func<Task<T>> serve, bool mayRepeat)
    {
        var answer = new TaskCompletionSource<T>();
        queue.In(CallTimeout, () => from.Resume(() => answer.TrySetException(new TimeoutException("No answer."))));
        if (IsLost()) return answer.Task;
        var latency = Latency();
        queue.In(latency, Arrive);
        if (mayRepeat && faults.RepeatedMessages > 0 && random.NextDouble() < faults.RepeatedMessages) queue.In(latency + TimeSpan.FromMilliseconds(random.Next(1, 3_000)), Arrive);
        return answer.Task;

        void Arrive()
        {
            if (queue.Ticks < PartitionedUntil) return;
            if (to() is { IsAlive: true } server) server.Resume(() => _ = ServeAsync(server, from, serve, answer));
            else queue.In(Latency(), () => from.Resume(() => answer.TrySetException(new IOException("Connection refused."))));
        }
    }

    private async Task ServeAsync<T>(Process server, Process from, Func<Task<T>> serve, TaskCompletionSource<T> answer)
    {
        Action tell;
        try
        {
            var result = await serve();
            tell = () => answer.TrySetResult(result);
        }
        catch (Exception e)
        {
            tell = () => answer.TrySetException(new IOException("The server failed.", e));
        }

        if (!server.IsAlive || IsLost()) return;
        queue.In(Latency(), () =>
        {
            if (queue.Ticks >= PartitionedUntil) from.Resume(tell);
        });
    }

    private bool IsLost() => random.NextDouble() < faults.LostMessages;

    /// <summary>Mostly a millisecond or two; with faults, one in fifty is late, and a few of those later than anybody waits.</summary>
    private TimeSpan Latency() =>
        TimeSpan.FromMilliseconds(faults.LateMessages && random.Next(50) == 0 ? random.Next(20, 4_000) : 0.5 + (random.NextDouble() * 2));
}
