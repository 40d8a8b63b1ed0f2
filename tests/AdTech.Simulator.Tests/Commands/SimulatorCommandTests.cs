using System.Globalization;
using System.Text.Json;
using AdTech.Simulator.Commands;
using AdTech.Simulator.Tests.Load;

namespace AdTech.Simulator.Tests.Commands;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("load")]
    [InlineData("load", "--url=nonsense")]
    [InlineData("load", "--url=http://localhost:1", "--rate=0")]
    [InlineData("load", "--url=http://localhost:1", "--rate=fast")]
    [InlineData("load", "--url=http://localhost:1", "--wrong")]
    [InlineData("load", "--url=http://localhost:1", "--exchanges=3")]
    [InlineData("load", "--url=http://localhost:1", "--exchanges=2", "--partner=aurora")]
    [InlineData("load", "--url=http://localhost:1", "--lose-bill=1.5")]
    [InlineData("load", "--url=http://localhost:1", "--late-by=soon")]
    [InlineData("load", "--url=http://localhost:1", "--patience=16")]
    [InlineData("reconcile", "--url=http://localhost:1")]
    [InlineData("reconcile", "--books=books.json")]
    [InlineData("reconcile", "--url=http://localhost:1", "--books=books.json", "--wait=-1")]
    [InlineData("requests", "--count=0", "--out=x")]
    public async Task Run_WrongCommandLine_Is2(params string[] args) => Assert.Equal(2, await SimulatorCommand.RunAsync(args));

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("load", "--help")]
    [InlineData("reconcile", "--help")]
    public async Task Run_Help_Is0(params string[] args) => Assert.Equal(0, await SimulatorCommand.RunAsync(args));

    [Fact]
    public async Task Load_NobodyAnswers_Is1AndWritesItsBooks()
    {
        var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 204));
        var url = platform.Url;
        await platform.DisposeAsync();
        Assert.Equal(1, await LoadAsync(url));
        using var books = JsonDocument.Parse(await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
        Assert.Equal((40, 40), (books.RootElement.GetProperty("requests").GetInt32(), books.RootElement.GetProperty("errors").GetInt32()));
    }

    [Fact]
    public async Task Load_NoBids_Is0()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 204));
        Assert.Equal(0, await LoadAsync(platform.Url));
        using var books = JsonDocument.Parse(await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
        Assert.Equal((40, 40, 0), (books.RootElement.GetProperty("requests").GetInt32(), books.RootElement.GetProperty("noBids").GetInt32(), books.RootElement.GetProperty("errors").GetInt32()));
        Assert.Equal(40, platform.CallsOf("/openrtb2/bid"));
    }

    [Fact]
    public async Task Load_ThresholdMissed_Is99()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, call) => FakePlatform.Status(context, call % 2 == 0 ? 204 : 500));
        Assert.Equal(99, await LoadAsync(platform.Url, "--max-errors=10"));
    }

    [Fact]
    public async Task Load_NotJson_IsInvalidAnd1()
    {
        await using var platform = await FakePlatform.StartAsync(static async (context, _) => await context.Response.Body.WriteAsync("{\"id\":"u8.ToArray()));
        Assert.Equal(1, await LoadAsync(platform.Url));
        using var books = JsonDocument.Parse(await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
        Assert.Equal(40, books.RootElement.GetProperty("invalidResponses").GetInt32());
    }

    [Fact]
    public async Task Load_Partner_IsInThePath()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 204));
        await LoadAsync(platform.Url, "--partner=northlight");
        Assert.Equal(40, platform.CallsOf("/openrtb2/bid/northlight"));
    }

    [Fact]
    public async Task Requests_ToAFile_OneALine()
    {
        Assert.Equal(0, await SimulatorCommand.RunAsync(["requests", "--count=25", "--seed=3", $"--out={_file}"]));
        var lines = await File.ReadAllLinesAsync(_file, TestContext.Current.CancellationToken);
        Assert.Equal(25, lines.Length);
        Assert.All(lines, static line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("imp").GetArrayLength() > 0));
    }

    private Task<int> LoadAsync(Uri url, params string[] more) =>
        SimulatorCommand.RunAsync(["load", string.Create(CultureInfo.InvariantCulture, $"--url={url}"), "--rate=100", "--duration=0.4", "--seed=1", "--plain", $"--json={_file}", .. more]);
}
