using System.Globalization;
using AdTech.Simulator.Commands;
using AdTech.Simulator.Load;

namespace AdTech.Simulator.Terminal;

/// <summary>One line every two seconds.</summary>
internal sealed class PlainView : LoadView
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    internal override async Task RunAsync(Simulation simulation, SimulationOptions options, TimeProvider time, CancellationToken over)
    {
        var before = 0L;
        while (await WaitAsync(Every, time, over))
        {
            var summary = simulation.Ledger.Close();
            var elapsed = simulation.Ledger.Remark().Elapsed;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{elapsed.TotalSeconds,5:0} s  {(summary.Requests - before) / Every.TotalSeconds,6:0}/s  p50 {Verdict.Milliseconds(summary.LatencyMicros.P50)}  p99 {Verdict.Milliseconds(summary.LatencyMicros.P99)}  " +
                $"bids {summary.Bids}  no bids {summary.NoBids}  errors {summary.Errors}  billed {summary.Billed}  cost {summary.MediaCost} {summary.Currency}"));
            before = summary.Requests;
        }
    }
}
