using System.CommandLine;
using System.Text.Json;
using AdTech.Simulator.Books;
using AdTech.Simulator.Load;
using AdTech.Simulator.Reconciling;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Terminal;
using static AdTech.Simulator.Commands.CommandOptions;

namespace AdTech.Simulator.Commands;

/// <summary><c>load</c>: traffic against any address, and the books at the end.</summary>
internal static class LoadCommand
{
    private const int LooksMax = 10;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    internal static Command Create()
    {
        var (url, faults, apiKey) = (Url(), new FaultOptions(), ApiKey());
        var rate = new Option<double>("--rate") { Description = "Bid requests a second (open loop).", HelpName = "R", DefaultValueFactory = _ => 100 };
        var duration = new Option<double>("--duration") { Description = "Seconds of new requests.", HelpName = "S", DefaultValueFactory = _ => 30 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed makes the same requests, and the same faults.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var patience = new Option<double?>("--patience") { Description = "Seconds that the exchanges wait for bids; the tmax of each request otherwise.", HelpName = "S" };
        var partner = new Option<string?>("--partner") { Description = "The supply partner to be; the platform's default otherwise.", HelpName = "ID" };
        var exchanges = new Option<int>("--exchanges") { Description = "1, or 2: aurora takes half of the requests, with second prices in euros.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the summary to a file.", HelpName = "FILE" };
        var books = new Option<FileInfo?>("--books") { Description = "Write the exchanges' books to a file, for reconcile.", HelpName = "FILE" };
        var plain = new Option<bool>("--plain") { Description = "A line every two seconds instead of the live view." };
        var p99 = new Option<double?>("--max-p99") { Description = "Threshold: milliseconds that 99 of 100 answers may take.", HelpName = "MS" };
        var errors = new Option<double?>("--max-errors") { Description = "Threshold: per cent of requests that may fail.", HelpName = "PERCENT" };
        rate.Validators.Add(static result => Require(result, IsNumber(result, double.Epsilon, 100_000), "--rate is above 0 and at most 100000."));
        duration.Validators.Add(static result => Require(result, IsNumber(result, double.Epsilon, 604_800), "--duration is above 0 and at most a week of seconds."));
        patience.Validators.Add(static result => Require(result, IsNumber(result, 0.001, 15), "--patience is 0.001 to 15 seconds."));
        exchanges.Validators.Add(static result => Require(result, result.Implicit || result.Tokens is [{ Value: "1" or "2" }], "--exchanges is 1 or 2."));

        var command = new Command("load", """
            Sends bid requests, sells, tells winners and losers, renders the ads, and prints its own books.

            Examples:
              load --url=http://localhost:8080
              load --url=http://localhost:8080 --rate=300 --duration=30 --seed=7 --json=summary.json --plain
              load --url=http://localhost:8080 --rate=1000 --max-p99=10 --max-errors=0.1
              load --url=http://localhost:8080 --exchanges=2 --books=books.json --lose-loss=0.05 --lose-bill=0.02 --wrong-macro=0.02

            Exit codes: 0 ok, 1 failed, 2 usage, 99 thresholds missed.
            """)
        { url, rate, duration, seed, patience, partner, exchanges, json, books, plain, p99, errors, apiKey };
        faults.AddTo(command);
        exchanges.CompletionSources.Add("1", "2");
        partner.CompletionSources.Add(Exchanges.NorthlightId, Exchanges.AuroraId);
        command.Validators.Add(result =>
        {
            if (result.GetValue(partner) == Exchanges.AuroraId && result.GetResult(exchanges) is { Tokens: [{ Value: "2" }] }) result.AddError("--partner=aurora is the second of --exchanges=2 already.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Uri(parsed.GetValue(url)!),
            new SimulationOptions
            {
                Rate = parsed.GetValue(rate),
                Duration = TimeSpan.FromSeconds(parsed.GetValue(duration)),
                Seed = parsed.GetValue(seed),
                Patience = parsed.GetValue(patience) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Partner = parsed.GetValue(partner),
                Exchanges = parsed.GetValue(exchanges),
                Faults = faults.Of(parsed),
                KeepsBooks = parsed.GetValue(books) is not null,
            },
            new Thresholds(parsed.GetValue(p99) is { } most ? TimeSpan.FromMilliseconds(most) : null, parsed.GetValue(errors)),
            new Outputs(parsed.GetValue(json), parsed.GetValue(books), parsed.GetValue(plain), parsed.GetValue(apiKey)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, SimulationOptions options, Thresholds thresholds, Outputs outputs, CancellationToken cancellationToken)
    {
        // Step 1: what the platform had before.
        await using var simulation = new Simulation(url, options, TimeProvider.System);
        var from = TimeProvider.System.GetUtcNow();
        await RememberAsync(url, simulation.Books, from, outputs.ApiKey, cancellationToken);

        // Step 2: run, and show how it goes.
        using var over = new CancellationTokenSource();
        var view = LoadView.For(outputs.Plain).RunAsync(simulation, options, TimeProvider.System, over.Token);
        await simulation.RunAsync(cancellationToken);
        await over.CancelAsync();
        await view;

        // Step 3: the verdict first, the numbers after.
        var (summary, remarks) = (simulation.Ledger.Close(), simulation.Ledger.Remark());
        var verdict = Verdict.On(summary, remarks, thresholds);
        Report.Print(Console.Out, verdict, summary, remarks, url);

        // Step 4: the books, for others to compare with.
        var isWritten = await WriteAsync(outputs.Json, file => JsonSerializer.SerializeAsync(file, summary, SummaryJson.Default.Summary, CancellationToken.None));
        isWritten &= await WriteAsync(outputs.Books, file => JsonSerializer.SerializeAsync(file, new BooksFile
        {
            Format = BooksFile.Current,
            Platform = url.ToString(),
            From = from,
            To = TimeProvider.System.GetUtcNow(),
            Exchanges = [.. simulation.Books.Select(static books => books.Close())],
        }, BooksJson.Default.BooksFile, CancellationToken.None));
        return isWritten ? verdict.ExitCode : ExitCode.Failed;
    }

    /// <summary>What this partner's books at the platform say before the run, so that only the run is compared. A platform without such a report has nothing to be compared.</summary>
    private static async Task RememberAsync(Uri url, IReadOnlyList<ExchangeBooks> books, DateTimeOffset now, string? apiKey, CancellationToken cancellationToken)
    {
        using var platform = new PlatformReader(url, apiKey);
        foreach (var exchange in books)
        {
            try
            {
                exchange.Before = await StandingStillAsync(platform, exchange.Profile.Partner, now, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or JsonException)
            {
                await Console.Error.WriteLineAsync($"What the platform had of {exchange.Profile.Partner} before is not known: {e.Message}");
            }
        }
    }

    /// <summary>What was acknowledged just before may still be on its way into the report.</summary>
    private static async Task<IReadOnlyList<PlatformRow>> StandingStillAsync(PlatformReader platform, string partner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (now.UtcDateTime.AddDays(-1), now.UtcDateTime.AddDays(7));
        var rows = await platform.ReadRowsAsync(partner, from, to, cancellationToken);
        for (var look = 0; look < LooksMax && rows.Count > 0; look++)
        {
            await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
            var before = rows;
            rows = await platform.ReadRowsAsync(partner, from, to, cancellationToken);
            if (rows.SequenceEqual(before)) break;
        }

        return rows;
    }

    private static async Task<bool> WriteAsync(FileInfo? to, Func<Stream, Task> write)
    {
        if (to is null) return true;
        try
        {
            await using var file = to.Create();
            await write(file);
            file.Write("\n"u8);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The books can't be written to {to.FullName}: {e.Message}");
            return false;
        }
    }

    private sealed record Outputs(FileInfo? Json, FileInfo? Books, bool Plain, string? ApiKey);
}
