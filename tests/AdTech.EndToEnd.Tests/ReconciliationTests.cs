using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdTech.EndToEnd.Tests;

/// <summary>Two exchanges that do everything wrong, and a platform that can say of each difference why it is there.</summary>
public sealed class ReconciliationTests
{
    private static readonly string[] Faults =
        ["--lose-loss=0.08", "--lose-bill=0.06", "--late-bill=0.08", "--late-by=22", "--wrong-macro=0.12", "--repeat=0.1", "--test=0.06", "--reorder", "--patience=10"];

    [Fact]
    public async Task Reconcile_EveryFault_IsExplainedToTheNano_AndATamperedBookIsNot()
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");

        // Traffic from before must not matter.
        await SimulatorProcess.LoadAsync(server, rate: 50, seconds: 2, seed: 20, "--exchanges=2");

        var books = Path.Combine(server.DataPath, "exchanges.json");
        var summary = await SimulatorProcess.LoadAsync(server, rate: 120, seconds: 15, seed: 21, ["--exchanges=2", $"--books={books}", .. Faults]);
        Assert.Equal(2, summary.Json.GetProperty("exchanges").GetArrayLength());
        Assert.Equal(0, summary["invalidResponses"]);

        // Step 1: every difference has its cause, and every fault shows.
        var (code, output, found) = await ReconcileAsync(server, books);
        Assert.True(code == 0 && output.TrimEnd().EndsWith("\nunexplained 0", StringComparison.Ordinal), output);
        string[] seen = [.. found.GetProperty("differences").EnumerateArray().Select(static difference => $"{Text(difference, "partner")} {Text(difference, "fact")} {Text(difference, "cause")}").Distinct()];
        foreach (var partner in (string[])["default", "aurora"])
        {
            Assert.Superset(
                new HashSet<string>
                {
                    $"{partner} losses lostNotice", $"{partner} billed lostNotice", $"{partner} billed refusedPrice", $"{partner} mediaCost unreplacedMacro", $"{partner} billed testTraffic", $"{partner} wins repeated",
                },
                seen.ToHashSet());
        }

        Assert.Contains("aurora billed lateBill", seen);

        // Step 2: what is left of the money is the same, to the last digit: the platform's sums less the explained are the books'.
        foreach (var group in found.GetProperty("groups").EnumerateArray())
        {
            var explained = found.GetProperty("differences").EnumerateArray()
                .Where(difference => Text(difference, "partner") == Text(group, "partner") && Text(difference, "day") == Text(group, "day") && Text(difference, "deal") == Text(group, "deal"))
                .Sum(static difference => Text(difference, "fact") == "billed" ? difference.GetProperty("count").GetInt64() : 0);
            Assert.Equal(group.GetProperty("books").GetProperty("billed").GetInt64() + explained, group.GetProperty("platform").GetProperty("billed").GetInt64());
        }

        // Step 3: one bill less in the books, or a price that is off by a nano, and nobody can explain it.
        await AssertOneUnexplainedAsync(server, books, static (journal, at) => journal.RemoveAt(at));
        await AssertOneUnexplainedAsync(server, books, static (journal, at) => journal[at]!["cleared"] = Plus(journal[at]!["cleared"]!, 0.000000001m));
        await AssertOneUnexplainedAsync(server, books, static (journal, at) =>
        {
            // The nano in every place of the entry, so that the book agrees with itself.
            var entry = journal[at]!;
            entry["cleared"] = Plus(entry["cleared"]!, 0.000000001m);
            entry["postings"]![0]!["amount"] = Plus(entry["postings"]![0]!["amount"]!, 0.000000001m);
            entry["postings"]![1]!["amount"] = Plus(entry["postings"]![1]!["amount"]!, -0.000000001m);
        });
    }

    [Fact]
    public async Task Reconcile_AfterAKillUnderLoad_ExplainsEverything()
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");
        var books = Path.Combine(server.DataPath, "exchanges.json");
        var load = SimulatorProcess.LoadAsync(server, rate: 150, seconds: 18, seed: 22, "--exchanges=2", $"--books={books}");
        await Task.Delay(TimeSpan.FromSeconds(7), TimeProvider.System, TestContext.Current.CancellationToken);
        await server.KillAsync();
        await server.StartAgainAsync();
        await load;
        var (code, output, _) = await ReconcileAsync(server, books);
        Assert.True(code == 0, output);
    }

    private static async Task AssertOneUnexplainedAsync(StandaloneProcess server, string books, Action<JsonArray, int> tamper)
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(books, TestContext.Current.CancellationToken))!;
        var exchange = file["exchanges"]![1]!;
        tamper(exchange["journal"]!.AsArray(), IndexOfCounted(exchange));
        var tampered = Path.Combine(server.DataPath, "tampered.json");
        await File.WriteAllTextAsync(tampered, file.ToJsonString(), TestContext.Current.CancellationToken);
        var (code, output, _) = await ReconcileAsync(server, tampered, wait: 0);
        Assert.True(code == 1 && output.TrimEnd().EndsWith("\nunexplained 1", StringComparison.Ordinal), output);
    }

    /// <summary>An entry whose bill the platform has counted at its price.</summary>
    private static int IndexOfCounted(JsonNode exchange)
    {
        var tests = exchange["bids"]!.AsArray().Where(static bid => (bool)bid!["test"]!).Select(static bid => (string)bid!["bidId"]!).ToHashSet();
        var journal = exchange["journal"]!.AsArray();
        return Enumerable.Range(0, journal.Count).First(index =>
            (string?)journal[index]!["notice"]?["fate"] == "acknowledged" && journal[index]!["notice"]!["fault"] is null && !tests.Contains((string)journal[index]!["bidId"]!));
    }

    private static JsonNode Plus(JsonNode amount, decimal more) => (decimal.Parse((string)amount!, CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static async Task<(int ExitCode, string Output, JsonElement Found)> ReconcileAsync(StandaloneProcess server, string books, int wait = 40)
    {
        var json = Path.Combine(server.DataPath, "differences.json");
        var (code, output) = await SimulatorProcess.RunAsync("reconcile", $"--url={server.Url}", $"--books={books}", $"--json={json}", $"--wait={wait}", "--plain");
        Assert.True(File.Exists(json), output);
        return (code, output, JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).RootElement);
    }
}
