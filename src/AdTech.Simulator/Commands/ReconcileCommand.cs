using System.CommandLine;
using System.Text.Json;
using AdTech.Simulator.Books;
using AdTech.Simulator.Reconciling;
using AdTech.Simulator.Terminal;
using static AdTech.Simulator.Commands.CommandOptions;

namespace AdTech.Simulator.Commands;

/// <summary><c>reconcile</c>: the exchanges' books against the platform's.</summary>
internal static class ReconcileCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    internal static Command Create()
    {
        var (url, apiKey) = (Url(), ApiKey());
        var books = new Option<FileInfo>("--books") { Description = "The file that load --books has written.", HelpName = "FILE", Required = true };
        var json = new Option<FileInfo?>("--json") { Description = "Write every difference to a file.", HelpName = "FILE" };
        var wait = new Option<double>("--wait") { Description = "Seconds that the platform may still take to count what it has acknowledged.", HelpName = "S", DefaultValueFactory = _ => 20 };
        var plain = new Option<bool>("--plain") { Description = "No colours: this report has none on any terminal." };
        wait.Validators.Add(static result => Require(result, IsNumber(result, 0, 3_600), "--wait is 0 to 3600 seconds."));
        var command = new Command("reconcile", """
            Compares the books of load --books with the platform's, by partner, day, deal and fact, and bid by bid. Prints each difference with its cause, found from
            what was sent and answered and from what the platform counted and marked. Its last line is: unexplained N.

            Examples:
              reconcile --url=http://localhost:8080 --books=books.json
              reconcile --url=http://localhost:8080 --books=books.json --json=differences.json --plain

            Exit codes: 0 everything is explained, 1 something is not (or there is nothing to compare with), 2 usage.
            """)
        { url, books, json, wait, plain, apiKey };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Uri(parsed.GetValue(url)!), parsed.GetValue(books)!, parsed.GetValue(json), TimeSpan.FromSeconds(parsed.GetValue(wait)), parsed.GetValue(apiKey), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, FileInfo file, FileInfo? json, TimeSpan wait, string? apiKey, CancellationToken cancellationToken)
    {
        Reconciliation found;
        try
        {
            var books = await ReadAsync(file, cancellationToken);
            found = await CompareAsync(url, books, wait, apiKey, cancellationToken);
            if (json is not null) await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(found, ReconciliationJson.Default.Reconciliation) + "\n", CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"There is nothing to compare: {e.Message}");
            return ExitCode.Failed;
        }

        ReconciliationReport.Print(Console.Out, found.Groups, found.Differences, found.Unexplained);
        return found.Unexplained == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<BooksFile> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        return await JsonSerializer.DeserializeAsync(stream, BooksJson.Default.BooksFile, cancellationToken) is { Format: BooksFile.Current } books
            ? books
            : throw new FormatException($"{file.FullName} is not a file of load --books ({BooksFile.Current}).");
    }

    /// <summary>The platform counts a moment after it acknowledges: what is not explained is looked at again until there is no more time.</summary>
    private static async Task<Reconciliation> CompareAsync(Uri url, BooksFile books, TimeSpan wait, string? apiKey, CancellationToken cancellationToken)
    {
        using var platform = new PlatformReader(url, apiKey);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var all = new List<Reconciliation>();
            foreach (var exchange in books.Exchanges) all.Add(new Reconciler(exchange, await platform.ReadAsync(exchange, cancellationToken)).Compare());
            var found = new Reconciliation([.. all.SelectMany(static one => one.Groups)], [.. all.SelectMany(static one => one.Differences)], all.Sum(static one => one.Unexplained));
            if (found.Unexplained == 0 || TimeProvider.System.GetElapsedTime(started) >= wait) return found;
            await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
        }
    }
}
