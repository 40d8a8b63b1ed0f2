using System.Net;
using System.Net.Sockets;

namespace AdTech.Standalone.Tests;

/// <summary>A start that can't be: one sentence for people on stderr, nothing to page through.</summary>
public sealed class StartErrorTests
{
    [Theory]
    [InlineData("--ConnectionStrings:kafka=x", "ConnectionStrings:kafka")]
    [InlineData("--ConnectionStrings:redis=localhost,nonsense=1", "ConnectionStrings:redis")]
    [InlineData("--ConnectionStrings:metrics=x", "ConnectionStrings:metrics")]
    [InlineData("--ConnectionStrings:campaigns=x", "ConnectionStrings:campaigns")]
    [InlineData("--AdTech:Bidding:InFlightMax=0", "InFlightMax")]
    [InlineData("--AdTech:Bidding:InFlightMax=many", "InFlightMax")]
    [InlineData("--AdTech:Access:ApiKeys:0:Sha256=secret", "64 hexadecimal digits")]
    [InlineData("--urls=8080", "8080")]
    [InlineData("--urls=;", "--urls names no address")]
    [InlineData("--AdTech:DataPath=/dev/null/data", "/dev/null/data")]
    public Task Setting_ThatIsWrong_IsNamed(string argument, string named) => FailsAsync(null, named, argument);

    [Theory]
    [InlineData("link-keys.json", "link-keys.json")]
    [InlineData("campaigns.db", "not a database")]
    [InlineData("metrics.db", "not a database")]
    [InlineData("ledger.db", "not a database")]
    [InlineData("documents.db", "not a database")]
    public async Task File_ThatIsBroken_IsNamed(string file, string named)
    {
        var folder = StandaloneProcess.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, file), "{ this is nothing that anybody could read", TestContext.Current.CancellationToken);
        await FailsAsync(folder, named, "--AdTech:DataPath=.");
    }

    [Fact]
    public async Task Log_ThatIsBroken_IsNamed()
    {
        var folder = StandaloneProcess.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "log"));
        await File.WriteAllTextAsync(Path.Combine(folder, "log", "bids.json"), "{", TestContext.Current.CancellationToken);
        await FailsAsync(folder, "bids.json", "--AdTech:DataPath=.");
    }

    [Fact]
    public async Task Port_InUse_IsNamed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await FailsAsync(null, "address already in use", $"--urls=http://{listener.LocalEndpoint}");
    }

    private static async Task FailsAsync(string? folder, string named, params string[] arguments)
    {
        string[] all = arguments.Any(argument => argument.StartsWith("--urls", StringComparison.Ordinal)) ? arguments : [.. arguments, "--urls=http://127.0.0.1:0"];
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(folder, all);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("AdTech can't start: ", errors, StringComparison.Ordinal);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + errors, StringComparison.Ordinal);
    }
}
