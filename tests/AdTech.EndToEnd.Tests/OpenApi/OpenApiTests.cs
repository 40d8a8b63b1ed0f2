using System.Text.Json.Nodes;

namespace AdTech.EndToEnd.Tests.OpenApi;

/// <summary>docs/openapi.json is what the program serves, and its examples run.</summary>
public sealed class OpenApiTests(SeededStandalone server) : IClassFixture<SeededStandalone>
{
    private const string WriteVariable = "ADTECH_WRITE_OPENAPI";

    private static string CommittedFile => Path.Combine(BuildOutput.Root, "docs", "openapi.json");

    [Fact]
    public async Task Served_IsWhatIsCommitted()
    {
        var served = (await server.Api.Http.GetStringAsync("/openapi.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") await File.WriteAllTextAsync(CommittedFile, served, TestContext.Current.CancellationToken);
        var committed = File.Exists(CommittedFile) ? (await File.ReadAllTextAsync(CommittedFile, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") : "";
        Assert.True(served == committed, $"{FirstDifference(committed, served)}\nThe API has changed. If that is meant, write docs/openapi.json anew and look at what is different:\n"
            + $"{WriteVariable}=1 dotnet run -c Release --project tests/AdTech.EndToEnd.Tests -- --filter-class '*OpenApiTests'");
    }

    /// <summary>In an order in which each finds what it needs, every operation is asked with its examples, and gives one of the successes that it promises.</summary>
    [Fact]
    public async Task EveryExample_GetsASuccessThatIsDescribed()
    {
        var document = JsonNode.Parse(await server.Api.Http.GetStringAsync("/openapi.json", TestContext.Current.CancellationToken))!;
        var operations = ExampleRequest.AllOf(document);
        Assert.NotEmpty(operations);
        var wrong = new List<string>();
        foreach (var operation in operations)
        {
            var last = "";
            if (operation.Method == "delete") await ArchiveAsync(operations);
            // Documents reach the other services a little after they were written.
            if (!await Eventually.HoldsAsync(async () => (last = await operation.SendAsync(server.Api.Http, operations.SelectMany(static o => o.Made))) == "", TimeSpan.FromSeconds(5))) wrong.Add(last);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What POST made has no example that would put it away, and would keep its advertiser.</summary>
    private async Task ArchiveAsync(IEnumerable<ExampleRequest> operations)
    {
        foreach (var made in operations.SelectMany(static operation => operation.Made).Where(static made => made.StartsWith("/api/campaigns/", StringComparison.Ordinal)))
            (await server.Api.Http.DeleteAsync(made, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private static string FirstDifference(string committed, string served)
    {
        var (before, now) = (committed.Split('\n'), served.Split('\n'));
        var line = before.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n- {before.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}
