using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdTech.Bidding.Handling;
using AdTech.Events;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;

namespace AdTech.Bidding.Tests.Golden;

/// <summary>
/// Requests and the answers that are expected, as files: <c>exemplary</c> shows what should work, <c>supplemental</c> the edges. A file has campaigns and a partner (protobuf's JSON), a
/// request, options of the bidder where they matter, and either the whole response ("*" stands for anything, "…" for any part of a text) or the reason why there is none.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory]
    [MemberData(nameof(Files))]
    public void Request_GetsTheAnswerOfTheFile(string file)
    {
        var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file))).RootElement;
        var campaigns = golden.GetProperty("campaigns").EnumerateArray().Select(json => JsonParser.Default.Parse<CampaignDocument>(json.GetRawText()));
        var partner = golden.TryGetProperty("partner", out var given) ? JsonParser.Default.Parse<PartnerDocument>(given.GetRawText()) : Documents.Partner();
        var bidder = new Bidder(campaigns, options => Bind(golden, options), partner);
        var answer = bidder.Ask(golden.GetProperty("request").GetRawText());
        if (golden.TryGetProperty("reason", out var reason))
        {
            Assert.Equal(reason.GetString(), answer.Reason.ToString(), ignoreCase: true);
            if (golden.TryGetProperty("nbr", out var nbr)) Assert.Equal(nbr.GetInt32(), NoBidReasons.Nbr(answer.Reason));
            return;
        }
        Assert.True(answer.Decision.HasBids, $"No bid: {answer.Reason} {string.Join("; ", answer.Errors)}");
        AssertSame("$", golden.GetProperty("response"), answer.Json);
    }

    private static void Bind(JsonElement golden, BiddingOptions options)
    {
        if (!golden.TryGetProperty("options", out var given)) return;
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(given.GetRawText()));
        new ConfigurationBuilder().AddJsonStream(json).Build().Bind(options);
    }

    private static void AssertSame(string path, JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() == "*") return;
        if (expected.ValueKind == JsonValueKind.String && expected.GetString()!.Contains('…', StringComparison.Ordinal))
        {
            var pattern = string.Join(".*?", expected.GetString()!.Split('…').Select(Regex.Escape));
            Assert.True(Regex.IsMatch(actual.GetString() ?? "", $"^{pattern}$", RegexOptions.Singleline), $"{path}: expected {expected}, was {actual}");
            return;
        }

        Assert.True(expected.ValueKind == actual.ValueKind, $"{path}: expected {expected}, was {actual}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal), actual.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
                foreach (var property in expected.EnumerateObject()) AssertSame($"{path}.{property.Name}", property.Value, actual.GetProperty(property.Name));
                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{path}: expected {expected}, was {actual}");
                for (var i = 0; i < expected.GetArrayLength(); i++) AssertSame($"{path}[{i}]", expected[i], actual[i]);
                break;
            default:
                Assert.True(expected.GetRawText() == actual.GetRawText(), $"{path}: expected {expected}, was {actual}");
                break;
        }
    }
}
