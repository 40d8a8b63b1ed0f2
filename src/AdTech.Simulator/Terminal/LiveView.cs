using System.Globalization;
using AdTech.Simulator.Books;
using AdTech.Simulator.Commands;
using AdTech.Simulator.Load;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AdTech.Simulator.Terminal;

/// <summary>A table that stays in its place and changes twice a second.</summary>
internal sealed class LiveView : LoadView
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    internal override Task RunAsync(Simulation simulation, SimulationOptions options, TimeProvider time, CancellationToken over) =>
        AnsiConsole.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            var before = 0L;
            while (await WaitAsync(Every, time, over))
            {
                var summary = simulation.Ledger.Close();
                live.UpdateTarget(Draw(summary, simulation.Ledger.Remark(), simulation.InFlight, (summary.Requests - before) / Every.TotalSeconds, options));
                before = summary.Requests;
            }
        });

    private static Table Draw(Summary summary, Remarks remarks, int inFlight, double rate, SimulationOptions options)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]AdTech load[/]  {Left(remarks.Elapsed, options.Duration)}").HideHeaders();
        table.AddColumns("", "", "", "");
        table.Columns[1].RightAligned();
        table.Columns[3].RightAligned();
        Row(table, "rate", $"{Number(rate)}/s of {Number(options.Rate)}/s", "p50", Verdict.Milliseconds(summary.LatencyMicros.P50));
        Row(table, "requests", Number(summary.Requests), "p90", Verdict.Milliseconds(summary.LatencyMicros.P90));
        Row(table, "waiting", Number(inFlight), "p99", Verdict.Milliseconds(summary.LatencyMicros.P99));
        Row(table, "bids", Number(summary.Bids), "p99.9", Verdict.Milliseconds(summary.LatencyMicros.P999));
        Row(table, "no bids", Number(summary.NoBids), "max", Verdict.Milliseconds(summary.LatencyMicros.Max));
        Row(table, "errors", Number(summary.Errors), "wins", $"{Number(summary.Wins)} ({Share(summary.Wins, summary.Bids)})");
        Row(table, "invalid", Number(summary.InvalidResponses), "billed", Number(summary.Billed));
        Row(table, "late", Number(remarks.Late), "clicks", $"{Number(summary.Clicks)} ({Share(summary.Clicks, summary.Impressions)})");
        Row(table, "cost", $"{summary.MediaCost} {summary.Currency}", "conversions", Number(summary.Conversions));
        foreach (var (reason, count) in remarks.NoBidReasons.Take(3)) Row(table, $"no bid: {reason}", Number(count), "", "");
        return table;
    }

    private static void Row(Table table, params ReadOnlySpan<string> cells)
    {
        var row = new IRenderable[cells.Length];
        for (var index = 0; index < cells.Length; index++) row[index] = new Text(cells[index]);
        table.AddRow(row);
    }

    private static string Left(TimeSpan elapsed, TimeSpan? duration) => duration is not { } length
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} s")
        : elapsed < length
            ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} of {length.TotalSeconds:0} s")
            : "waiting for the last notices";

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
