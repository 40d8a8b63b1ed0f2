using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdTech.Simulator.Commands;
using AdTech.Simulator.Tests.Load;

namespace AdTech.Simulator.Tests.Commands;

public sealed class ReconcileCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adtech-books-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reconcile_AfterALoadWithFaults_ExplainsEverything()
    {
        var reports = new FakeReports(new FakeBidder());
        await using var platform = await FakePlatform.StartAsync(reports.AnswerAsync);
        Assert.Equal(0, await LoadAsync(platform.Url, "--lose-loss=0.3", "--lose-bill=0.3", "--repeat=0.3"));
        reports.LagsFor = 1;   // the platform counts a moment later
        Assert.Equal(0, await ReconcileAsync(platform.Url));
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("differences.json"), TestContext.Current.CancellationToken));
        Assert.Equal(0, found.RootElement.GetProperty("unexplained").GetInt32());
        string[] causes = [.. found.RootElement.GetProperty("differences").EnumerateArray().Select(static difference => $"{difference.GetProperty("fact")} {difference.GetProperty("cause")}").Distinct()];
        Assert.Contains("losses lostNotice", causes);
        Assert.Contains("billed lostNotice", causes);
        Assert.Contains("wins repeated", causes);
    }

    [Fact]
    public async Task Reconcile_PlatformOffByANano_Is1()
    {
        var reports = new FakeReports(new FakeBidder()) { Error = 0.000000001m };
        await using var platform = await FakePlatform.StartAsync(reports.AnswerAsync);
        await LoadAsync(platform.Url);
        Assert.Equal(1, await ReconcileAsync(platform.Url));
    }

    [Fact]
    public async Task Reconcile_EntryTakenOutOfTheFile_Is1()
    {
        var reports = new FakeReports(new FakeBidder());
        await using var platform = await FakePlatform.StartAsync(reports.AnswerAsync);
        await LoadAsync(platform.Url);
        var books = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("books.json"), TestContext.Current.CancellationToken))!;
        books["exchanges"]![0]!["journal"]!.AsArray().RemoveAt(0);
        await File.WriteAllTextAsync(PathOf("books.json"), books.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await ReconcileAsync(platform.Url));
        using var found = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("differences.json"), TestContext.Current.CancellationToken));
        Assert.Equal(1, found.RootElement.GetProperty("unexplained").GetInt32());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"format\":\"other\",\"platform\":\"\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\",\"exchanges\":[]}")]
    [InlineData("no books")]
    public async Task Reconcile_NotAFileOfBooks_Is1(string text)
    {
        await File.WriteAllTextAsync(PathOf("books.json"), text, TestContext.Current.CancellationToken);
        Assert.Equal(1, await ReconcileAsync(new Uri("http://localhost:1")));
    }

    [Fact]
    public async Task Reconcile_PlatformWithoutReports_Is1()
    {
        await using var platform = await FakePlatform.StartAsync(new FakeBidder().AnswerAsync);
        await LoadAsync(platform.Url);
        await using var other = await FakePlatform.StartAsync(static (context, _) => FakePlatform.Status(context, 404));
        Assert.Equal(1, await ReconcileAsync(other.Url));
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    private Task<int> LoadAsync(Uri url, params string[] more) =>
        SimulatorCommand.RunAsync(["load", string.Create(CultureInfo.InvariantCulture, $"--url={url}"), "--rate=100", "--duration=0.8", "--seed=5", "--patience=15", "--plain", $"--books={PathOf("books.json")}", .. more]);

    private Task<int> ReconcileAsync(Uri url) =>
        SimulatorCommand.RunAsync(["reconcile", string.Create(CultureInfo.InvariantCulture, $"--url={url}"), $"--books={PathOf("books.json")}", $"--json={PathOf("differences.json")}", "--wait=1", "--plain"]);
}
