using AdTech.Simulation.Tests.Disk;
using AdTech.Simulation.Tests.Network;
using AdTech.Simulation.Tests.Running;
using AdTech.Streaming;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdTech.Simulation.Tests.Nodes;

/// <summary>The machine with the stream: the real worker, over a log and a store that outlive it.</summary>
internal sealed class StreamNode(World world, MetricsDisk disk) : IDisposable
{
    private StreamMetrics? _metrics;

    internal int Deaths { get; private set; }

    internal bool IsAlive => Process is { IsAlive: true };

    /// <summary>Budgets as the running stream knows them.</summary>
    internal CampaignDirectory Campaigns { get; private set; } = null!;

    internal RunningTotals Totals { get; private set; } = null!;

    private Process? Process { get; set; }

    internal void Start()
    {
        var process = world.NewProcess("stream", TimeSpan.Zero, world.Faults.StreamDies);
        process.Died = () =>
        {
            Deaths++;
            world.Queue.In(world.RestartDelay(), () =>
            {
                var losesPower = world.Random.NextDouble() < world.Faults.LosesPower;
                if (losesPower) disk.LosePower();
                Start();
                if (losesPower) world.History.StoreWentBack();
            });
        };
        Process = process;
        _metrics?.Dispose();
        process.Run(() =>
        {
            var options = new StreamingOptions { CommitInterval = World.CommitInterval, AttributionWait = World.AttributionWait };
            var status = new StreamStatus(process.Time);
            _metrics = new StreamMetrics(status);
            Campaigns = new CampaignDirectory(NullLogger<CampaignDirectory>.Instance);
            Totals = new RunningTotals(options.ReportingCurrency);
            var worker = new StreamWorker(
                world.Log.ReaderOf(process), world.Documents.ReaderOf(process), new RemoteLedger(process, world.Ledger, world.Network), disk.Open(process), Campaigns, Totals, status, _metrics,
                Options.Create(options), process.Time, NullLogger<StreamWorker>.Instance);
            world.Watch(process, worker.RunUntilStoppedAsync(CancellationToken.None));
        });
    }

    public void Dispose() => _metrics?.Dispose();
}
