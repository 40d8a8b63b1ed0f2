using System.Net.Sockets;
using AdTech.Streaming.Aggregating;
using AdTech.Tests.Servers;
using Npgsql;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>PostgreSQL is killed while the stream commits, and when it does not: once it is back, everything is counted, and once.</summary>
public sealed class PostgresKillTests
{
    private const int Rounds = 4;
    private const int RoundsMax = 40; // as many as it takes to meet two commits: when a kill comes is the machine's business

    [Fact]
    public async Task Killed_BetweenAndDuringCommits_EverythingIsCountedOnce()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        Assert.SkipWhen(PostgresServer.IsGiven, "the PostgreSQL of ADTECH_TEST_POSTGRES is not ours to kill");
        using var server = await PostgresServer.StartNewAsync(durable: true);
        using var stream = new StreamHarness(new PostgresTestStore(server)).With(Campaign());
        var random = new Random(5);
        var (made, failedInCommit) = (0UL, 0);
        for (var round = 0; round < Rounds || (failedInCommit < 2 && round < RoundsMax); round++)
        {
            var commits = 0;
            var kill = round == 0 ? Task.CompletedTask : KillAfterAsync(server, () => Volatile.Read(ref commits), random.Next(1, 8), TimeSpan.FromMilliseconds(random.NextDouble() * 10));
            if (round == 0) await server.KillAsync(); // between commits: the next one finds nobody
            var committing = false;
            try
            {
                while (true)
                {
                    committing = false;
                    Append(stream, ref made, random);
                    while (stream.ReadSome(random.Next(10), 50))
                    {
                        // until there is no more
                    }

                    committing = true;
                    await stream.CommitAsync();
                    Interlocked.Increment(ref commits);
                }
            }
            catch (Exception e) when (e is NpgsqlException or IOException or SocketException)
            {
                if (committing) failedInCommit++;
            }

            await kill;
            await server.StartAsync();
            stream.Crash(); // as the worker does with a run that failed
            Assert.Equal(stream.Sum.Bids, stream.Sum.Billed); // each commit has all of a batch, or nothing
        }

        Assert.True(failedInCommit >= 2, "The kills never met a commit.");
        var sum = await stream.CountAsync();
        Assert.Equal(((long)made, (long)made, made * 0.0015m), (sum.Bids, sum.Billed, sum.MediaCost));
        foreach (var dimension in new[] { "minute", "publisher" })
        {
            Counts all = default;
            foreach (var (_, counts) in stream.Query(dimension)) all.Add(counts);
            Assert.Equal(sum, all.ToRow(sum.Dimensions, "USD"));
        }

        Assert.Equal((long)made * 1_500, stream.Charged("c1", "", Budgets.AccountKey.Lifetime));
        Assert.Equal((long)made * 2_000, stream.Store.LoadLeases().Sum(lease => lease.SettledNanos / 1_000));
    }

    private static void Append(StreamHarness stream, ref ulong made, Random random)
    {
        for (var i = 0; i < 100; i++)
        {
            var bid = Bid(++made * 7, at: random.Next(7_200));
            bid.Publisher = $"site-{random.Next(50)}.example";
            stream.Append(Made(bid), Bill(bid), Bill(bid));
        }
    }

    private static async Task KillAfterAsync(PostgresServer server, Func<int> commits, int after, TimeSpan wait)
    {
        while (commits() < after) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        await Task.Delay(wait, TimeProvider.System);
        await server.KillAsync();
    }
}
