using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AdTech.Simulator.Tests.Load;

/// <summary>Bids on the first banner of each request, and counts what is told to it, each link once.</summary>
internal sealed class FakeBidder
{
    private readonly ConcurrentDictionary<string, decimal> _told = new();
    private int _sequence;

    /// <summary>Answers the first call of each notice with 503.</summary>
    internal bool FailsFirst { get; init; }

    /// <summary>What a bid is made of beside what has to be there.</summary>
    internal string? Domain { get; init; }

    /// <summary>Every bid that was made: when, and its CPM.</summary>
    internal ConcurrentDictionary<string, (DateTimeOffset Time, decimal Cpm)> Bids { get; } = new();

    /// <summary>Whether a notice about a bid has come, and with which price.</summary>
    internal bool WasTold(string kind, string bid, out decimal cpm) => _told.TryGetValue($"/t/{kind}?{bid}", out cpm);

    internal int CountOf(string kind) => _told.Keys.Count(key => key.StartsWith($"/t/{kind}?", StringComparison.Ordinal));

    internal decimal Billed => _told.Where(static pair => pair.Key.StartsWith("/t/bill?", StringComparison.Ordinal)).Sum(static pair => pair.Value) / 1000;

    internal async Task AnswerAsync(HttpContext context, int call)
    {
        if (context.Request.Path.StartsWithSegments("/openrtb2"))
        {
            await BidAsync(context);
            return;
        }

        var link = $"{context.Request.Path}?{context.Request.Query["b"]}{context.Request.Query["order"]}";
        if (FailsFirst && context.Request.Path.Value is "/t/win" or "/t/loss" or "/t/bill" && _told.TryAdd($"failed {link}", 0))
        {
            context.Response.StatusCode = 503;
            return;
        }

        _told[link] = decimal.TryParse(context.Request.Query["p"], CultureInfo.InvariantCulture, out var price) ? price : 0;
        if (context.Request.Path == "/t/click") context.Response.Redirect("https://www.meridian-air.example/fares");
        else context.Response.StatusCode = 204;
    }

    private async Task BidAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var imp = request.RootElement.GetProperty("imp").EnumerateArray().FirstOrDefault(static imp => imp.TryGetProperty("banner", out _) && !imp.TryGetProperty("pmp", out _));
        if (imp.ValueKind == JsonValueKind.Undefined)
        {
            context.Response.StatusCode = 204;
            return;
        }

        var size = imp.GetProperty("banner").GetProperty("format")[0];
        var id = $"bid-{Interlocked.Increment(ref _sequence)}";
        var price = imp.GetProperty("bidfloor").GetDecimal() + 2.345671m;
        Bids[id] = (TimeProvider.System.GetUtcNow(), price);
        var origin = $"http://{context.Request.Host}/t/";
        await context.Response.WriteAsync(new JsonObject
        {
            ["id"] = request.RootElement.GetProperty("id").GetString(),
            ["cur"] = request.RootElement.GetProperty("cur")[0].GetString(),
            ["seatbid"] = new JsonArray(new JsonObject
            {
                ["bid"] = new JsonArray(new JsonObject
                {
                    ["id"] = id,
                    ["impid"] = imp.GetProperty("id").GetString(),
                    ["price"] = price,
                    ["adomain"] = new JsonArray(Domain ?? "alpenglow.example"),
                    ["crid"] = "creative",
                    ["cid"] = "campaign",
                    ["mtype"] = 1,
                    ["w"] = size.GetProperty("w").GetInt32(),
                    ["h"] = size.GetProperty("h").GetInt32(),
                    ["nurl"] = $"{origin}win?b={id}&p=${{AUCTION_PRICE}}",
                    ["burl"] = $"{origin}bill?b={id}&p=${{AUCTION_PRICE}}",
                    ["lurl"] = $"{origin}loss?b={id}&r=${{AUCTION_LOSS}}",
                    ["adm"] = $"<a href=\"{origin}click?b={id}\">x</a><img src=\"{origin}imp?b={id}&amp;p=${{AUCTION_PRICE}}\"><script>v=\"{origin}view?b={id}\"</script>",
                }),
            }),
        }.ToJsonString());
    }
}
