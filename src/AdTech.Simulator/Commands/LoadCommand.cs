using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using AdTech.Simulator.Books;
using AdTech.Simulator.Load;
using AdTech.Simulator.Terminal;

namespace AdTech.Simulator.Commands;

/// <summary><c>load</c>: traffic against any address, and the books at the end.</summary>
internal static class LoadCommand
{
    internal static Command Create()
    {
        var url = new Option<string>("--url") { Description = "The platform's origin.", HelpName = "URL", Required = true };
        var rate = new Option<double>("--rate") { Description = "Bid requests a second (open loop).", HelpName = "R", DefaultValueFactory = _ => 100 };
        var duration = new Option<double>("--duration") { Description = "Seconds of new requests.", HelpName = "S", DefaultValueFactory = _ => 30 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed makes the same requests.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var partner = new Option<string?>("--partner") { Description = "The supply partner to be; the platform's default otherwise.", HelpName = "ID" };
        var json = new Option<FileInfo?>("--json") { Description = "Write the books to a file.", HelpName = "FILE" };
        var plain = new Option<bool>("--plain") { Description = "A line every two seconds instead of the live view." };
        var p99 = new Option<double?>("--max-p99") { Description = "Threshold: milliseconds that 99 of 100 answers may take.", HelpName = "MS" };
        var errors = new Option<double?>("--max-errors") { Description = "Threshold: per cent of requests that may fail.", HelpName = "PERCENT" };
        rate.Validators.Add(static result => Require(result, IsNumber(result, 100_000), "--rate is above 0 and at most 100000."));
        duration.Validators.Add(static result => Require(result, IsNumber(result, 604_800), "--duration is above 0 and at most a week of seconds."));
        url.Validators.Add(static result => Require(result, IsOrigin(result), "--url is an absolute http or https address."));

        var command = new Command("load", """
            Sends bid requests, sells, tells winners and losers, renders the ads, and prints its own books.

            Examples:
              load --url=http://localhost:8080
              load --url=http://localhost:8080 --rate=300 --duration=30 --seed=7 --json=books.json --plain
              load --url=http://localhost:8080 --rate=1000 --max-p99=10 --max-errors=0.1

            Exit codes: 0 ok, 1 failed, 2 usage, 99 thresholds missed.
            """)
        { url, rate, duration, seed, partner, json, plain, p99, errors };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Uri(parsed.GetValue(url)!),
            new SimulationOptions
            {
                Rate = parsed.GetValue(rate),
                Duration = TimeSpan.FromSeconds(parsed.GetValue(duration)),
                Seed = parsed.GetValue(seed),
                Partner = parsed.GetValue(partner),
            },
            new Thresholds(parsed.GetValue(p99) is { } most ? TimeSpan.FromMilliseconds(most) : null, parsed.GetValue(errors)),
            parsed.GetValue(json),
            parsed.GetValue(plain),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, SimulationOptions options, Thresholds thresholds, FileInfo? json, bool plain, CancellationToken cancellationToken)
    {
        // Step 1: run, and show how it goes.
        await using var simulation = new Simulation(url, options, TimeProvider.System);
        using var over = new CancellationTokenSource();
        var view = LoadView.For(plain).RunAsync(simulation, options, TimeProvider.System, over.Token);
        await simulation.RunAsync(cancellationToken);
        await over.CancelAsync();
        await view;

        // Step 2: the verdict first, the numbers after.
        var (summary, remarks) = (simulation.Ledger.Close(), simulation.Ledger.Remark());
        var verdict = Verdict.On(summary, remarks, thresholds);
        Report.Print(Console.Out, verdict, summary, remarks, url);
        if (json is null) return verdict.ExitCode;

        // Step 3: the books, for others to compare with.
        try
        {
            await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(summary, SummaryJson.Default.Summary) + "\n", CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The books can't be written to {json.FullName}: {e.Message}");
            return ExitCode.Failed;
        }

        return verdict.ExitCode;
    }

    // The tokens, since asking for a value that can't be read throws before the parser has said so itself.
    private static bool IsOrigin(OptionResult result) =>
        result.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static bool IsNumber(OptionResult result, double most) =>
        result.Implicit || (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most);

    private static void Require(OptionResult result, bool holds, string sentence)
    {
        if (!holds) result.AddError(sentence);
    }
}
