using System.Runtime.CompilerServices;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;

namespace AdTech.Streaming.Live;

/// <summary>The totals after each commit, at most four times a second. Whoever listens gets the same snapshot, made once; nobody has a queue, so nobody can fall behind.</summary>
internal sealed class LiveFeed(RunningTotals totals, TimeProvider time)
{
    /// <summary>The shortest time between two ticks: faster than that nobody reads.</summary>
    internal static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(250);

    internal async IAsyncEnumerable<LiveUpdate> UpdatesAsync(string organisationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = -1L;
        while (true)
        {
            var snapshot = await NextAsync(organisationId, last, cancellationToken);
            last = snapshot.Version;
            yield return snapshot.Update;
            await Task.Delay(TickInterval, time, cancellationToken);
        }
    }

    /// <summary>The newest snapshot, as soon as it is newer than <paramref name="lastVersion"/>.</summary>
    internal async Task<LiveSnapshot> NextAsync(string organisationId, long lastVersion, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (version, changed) = totals.State;
            if (version != lastVersion) return totals.LiveOf(organisationId);
            await changed.WaitAsync(cancellationToken);
        }
    }
}
