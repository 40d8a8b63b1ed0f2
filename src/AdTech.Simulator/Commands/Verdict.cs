using System.Globalization;
using AdTech.Simulator.Books;

namespace AdTech.Simulator.Commands;

/// <summary>Whether a run was good, and why not.</summary>
/// <param name="ExitCode">For the process.</param>
/// <param name="Sentence">For the first line.</param>
internal sealed record Verdict(int ExitCode, string Sentence)
{
    internal static Verdict On(Summary summary, Remarks remarks, Thresholds thresholds)
    {
        var answered = summary.Requests - summary.Errors;
        string[] faults =
        [
            .. When(answered <= 0, "no request was answered"),
            .. When(summary.InvalidResponses > 0, $"{summary.InvalidResponses} invalid responses"),
            .. When(remarks.Rejected > 0, $"{remarks.Rejected} notices or beacons were called wrong"),
            .. When(remarks.Undelivered > 0, $"{remarks.Undelivered} notices were never acknowledged"),
        ];
        if (faults.Length > 0) return new Verdict(Commands.ExitCode.Failed, $"failed: {string.Join(", ", faults)}");

        var errorPercent = 100.0 * summary.Errors / summary.Requests;
        string[] missed =
        [
            .. When(thresholds.P99 is { } p99 && summary.LatencyMicros.P99 > p99.TotalMicroseconds, $"p99 {Milliseconds(summary.LatencyMicros.P99)} is above {thresholds.P99?.TotalMilliseconds} ms"),
            .. When(thresholds.ErrorPercent is { } most && errorPercent > most, string.Create(CultureInfo.InvariantCulture, $"{errorPercent:0.##} % errors are above {thresholds.ErrorPercent} %")),
        ];
        if (missed.Length > 0) return new Verdict(Commands.ExitCode.ThresholdsMissed, $"thresholds missed: {string.Join(", ", missed)}");
        return new Verdict(Commands.ExitCode.Ok, summary.Errors == 0 ? "ok" : string.Create(CultureInfo.InvariantCulture, $"ok, with {summary.Errors} errors ({errorPercent:0.##} %)"));
    }

    internal static string Milliseconds(long micros) => string.Create(CultureInfo.InvariantCulture, $"{micros / 1000.0:0.##} ms");

    private static IEnumerable<string> When(bool holds, string sentence) => holds ? [sentence] : [];
}

/// <summary>What is asked of a run beyond being right; null asks nothing.</summary>
/// <param name="P99">The slowest that 99 of 100 answers may be.</param>
/// <param name="ErrorPercent">The most requests that may fail.</param>
internal sealed record Thresholds(TimeSpan? P99, double? ErrorPercent);
