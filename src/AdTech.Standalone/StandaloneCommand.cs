using System.CommandLine;

namespace AdTech.Standalone;

/// <summary>The command line: a few options by name, and every configuration key as <c>--Key:Sub=value</c>.</summary>
internal static class StandaloneCommand
{
    private const int Ok = 0;
    private const int Failed = 1;
    private const int Usage = 2;

    internal static RootCommand Create()
    {
        var seed = new Option<bool>("--seed") { Description = "Load the demo advertisers, campaigns and partners, once." };
        var demo = new Option<bool>("--demo") { Description = "--seed, and steady simulated traffic." };
        var urls = new Option<string>("--urls")
        {
            Description = $"Addresses to listen on, separated by semicolons (default: ASPNETCORE_URLS, or else {ListenAddresses.Default}).",
            HelpName = "URLS",
            Arity = ArgumentArity.ZeroOrOne, // none is refused below, with a sentence
        };
        var command = new RootCommand("""
            AdTech in one process: bidding, delivery, streaming, campaigns and the dashboard on embedded stores.

            Any configuration key may be given as --Key:Sub=value; docs/configuration.md lists them. The one that everybody needs:
              --AdTech:DataPath=DIR    the folder of the embedded stores, one process at a time (default: .adtech)

            Examples:
              dotnet run -c Release --project src/AdTech.Standalone -- --demo
              dotnet run -c Release --project src/AdTech.Standalone -- --seed --urls=http://localhost:9090
              dotnet run -c Release --project src/AdTech.Standalone -- --AdTech:DataPath=/var/lib/adtech --AdTech:Bidding:DefaultTmax=00:00:00.200
            """)
        { seed, demo, urls };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var rest = parsed.UnmatchedTokens;
            if (rest.FirstOrDefault(token => !token.StartsWith("--", StringComparison.Ordinal) || !token.Contains('=', StringComparison.Ordinal)) is { } wrong)
            {
                await Console.Error.WriteLineAsync($"'{wrong}' is not an option. Configuration keys look like --Key:Sub=value; see --help.");
                return Usage;
            }

            // Without an address, the option takes what follows it for one.
            var addresses = parsed.GetValue(urls);
            if (parsed.GetResult(urls) is not null && (string.IsNullOrWhiteSpace(addresses) || addresses.StartsWith("--", StringComparison.Ordinal)))
            {
                await Console.Error.WriteLineAsync($"--urls names no address. It is one such as {ListenAddresses.Default}, or several separated by semicolons; see --help.");
                return Usage;
            }

            var settings = new StandaloneSettings(parsed.GetValue(seed), parsed.GetValue(demo), addresses, [.. rest]);
            try
            {
                if (await StandaloneHost.RunAsync(settings, cancellationToken) is not { } failure) return Ok;
                await Console.Error.WriteLineAsync(failure);
                return Failed;
            }
            catch (Exception e) when (StartFailure.Sentence(e, settings) is { } sentence)
            {
                await Console.Error.WriteLineAsync(sentence);
                return Failed;
            }
        });
        return command;
    }
}
