using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AdTech.Events.Log;
using AdTech.Events.Log.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdTech.Events.Tests.Log;

/// <summary>
/// This test program, started again as a process that only writes: it appends numbered records and prints how many are acknowledged, until it is killed.
/// </summary>
internal static class CrashWriter
{
    private const string FolderVariable = "ADTECH_CRASH_WRITER_FOLDER";
    private const string FirstVariable = "ADTECH_CRASH_WRITER_FIRST";
    internal const int Batch = 8;

    /// <summary>Writes from a number on until so many are acknowledged, kills the process without warning, and returns the number after the last acknowledged.</summary>
    internal static async Task<int> RunAndKillAsync(string folder, int first, int count, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AdTech.Events.Tests" + (OperatingSystem.IsWindows() ? ".exe" : "")))
        {
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder, [FirstVariable] = first.ToString(CultureInfo.InvariantCulture) },
        })!;
        var acknowledged = first;
        while (acknowledged < first + count && await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
        process.Kill(); // SIGKILL
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(acknowledged >= first + count, $"The writer ended by itself at {acknowledged}.");
        // What it printed after the last line that was read is acknowledged as well.
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var later)) acknowledged = Math.Max(acknowledged, later);
        return acknowledged;
    }

    [ModuleInitializer]
    internal static void WriteWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;
        // No lambda and no async method here: other threads can't enter this assembly before its initializer ends, and this one never ends.
        var log = new EmbeddedEventLog(folder, new EventLogOptions(), TimeProvider.System, NullLogger<EmbeddedEventLog>.Instance);
        var number = int.Parse(Environment.GetEnvironmentVariable(FirstVariable)!, CultureInfo.InvariantCulture);
        var appends = new Task[Batch];
        while (true)
        {
            for (var n = 0; n < Batch; n++, number++)
                appends[n] = log.AppendAsync("bids", number % 4, Encoding.UTF8.GetBytes($"record {number}"), CancellationToken.None).AsTask();
            Task.WaitAll(appends);
            Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
