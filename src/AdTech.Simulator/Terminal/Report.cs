using System.Globalization;
using AdTech.Simulator.Books;
using AdTech.Simulator.Commands;

namespace AdTech.Simulator.Terminal;

/// <summary>The end of a run: verdict first, numbers after, problems last.</summary>
internal static class Report
{
    internal static void Print(TextWriter to, Verdict verdict, Summary summary, Remarks remarks, Uri url)
    {
        var answered = summary.Requests - summary.Errors;
        var doubt = summary.Unacknowledged;
        Line(to, $"{verdict.Sentence}");
        Line(to, $"");
        Line(to, $"  platform    {url}");
        Line(to, $"  requests    {summary.Requests:#,0} in {remarks.Elapsed.TotalSeconds:0.0} s, {answered:#,0} answered, {summary.Errors:#,0} errors, {summary.InvalidResponses:#,0} invalid");
        Line(to, $"  latency     p50 {Verdict.Milliseconds(summary.LatencyMicros.P50)}  p90 {Verdict.Milliseconds(summary.LatencyMicros.P90)}  p99 {Verdict.Milliseconds(summary.LatencyMicros.P99)}  p99.9 {Verdict.Milliseconds(summary.LatencyMicros.P999)}  max {Verdict.Milliseconds(summary.LatencyMicros.Max)}");
        Line(to, $"  bids        {summary.Bids:#,0} in {answered - summary.NoBids - summary.InvalidResponses:#,0} answers ({Share(answered - summary.NoBids - summary.InvalidResponses, answered)}), {summary.NoBids:#,0} no bids, {remarks.Late:#,0} too late");
        if (remarks.NoBidReasons.Count > 0) Line(to, $"  no bids     {string.Join(", ", remarks.NoBidReasons.Select(static pair => $"{pair.Key}: {pair.Value}"))}");
        Line(to, $"  auctions    {summary.Wins:#,0} won ({Share(summary.Wins, summary.Bids)}), {summary.Losses:#,0} lost");
        Line(to, $"  ads         {summary.Impressions:#,0} impressions, {summary.Views:#,0} views, {summary.Clicks:#,0} clicks ({Share(summary.Clicks, summary.Impressions)}), {summary.Conversions:#,0} conversions");
        Line(to, $"  money       {summary.Billed:#,0} billed, {summary.MediaCost} {summary.Currency}");
        Line(to, $"  not told    {summary.Refused:#,0} refused; in doubt: {doubt.Billed:#,0} billed ({doubt.MediaCost}), {doubt.Impressions:#,0} impressions, {doubt.Views:#,0} views, {doubt.Clicks:#,0} clicks, {doubt.Conversions:#,0} conversions");
        foreach (var exchange in summary.Exchanges ?? []) Line(to, $"  {exchange.Partner,-11} {exchange.Billed:#,0} billed, {exchange.MediaCost} {exchange.Currency}, fee {exchange.Fee}, owed {exchange.Owed}");
        if (remarks.Disputed > 0) Line(to, $"  disputed    {remarks.Disputed:#,0} bills with a wrong price, refused by the platform");
        if (remarks.Campaigns.Count > 0) Line(to, $"  most spent  {string.Join(", ", remarks.Campaigns.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.####}")))}");
        if (remarks.ProblemCount == 0) return;
        Line(to, $"");
        Line(to, $"  {remarks.ProblemCount:#,0} problems; the first different ones:");
        foreach (var problem in remarks.Problems) Line(to, $"  - {problem}");
    }

    private static void Line(TextWriter to, FormattableString line) => to.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Share(long part, long whole) => whole <= 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
