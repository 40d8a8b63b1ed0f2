using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AdTech.Simulator.Tests.Load;

/// <summary>A platform's reports about what its bidder was told, in the shapes of the API, two items a page.</summary>
internal sealed class FakeReports(FakeBidder bidder)
{
    /// <summary>Wrong on purpose: what is added to the media cost, in units.</summary>
    internal decimal Error { get; set; }

    /// <summary>The first answers say that nothing has been counted yet.</summary>
    internal int LagsFor { get; set; }

    internal async Task AnswerAsync(HttpContext context, int call)
    {
        switch (context.Request.Path.Value)
        {
            case "/api/discrepancies": await WriteAsync(context, Rows(context)); break;
            case "/api/discrepancies/notices": await WriteAsync(context, Page(context, [])); break;
            case "/api/bids/facts":
                using (var question = await JsonDocument.ParseAsync(context.Request.Body))
                {
                    await WriteAsync(context, new JsonObject { ["items"] = new JsonArray([.. question.RootElement.GetProperty("bidIds").EnumerateArray().Select(static id => id.GetString()!).Select(Facts)]) });
                }

                break;
            default: await bidder.AnswerAsync(context, call); break;
        }
    }

    private JsonObject Rows(HttpContext context)
    {
        if (bidder.Bids.IsEmpty || LagsFor-- > 0) return Page(context, []);
        return Page(context, [.. bidder.Bids.GroupBy(static bid => bid.Value.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Select(day => (JsonNode)new JsonObject
        {
            ["partner"] = "default",
            ["day"] = day.Key,
            ["deal"] = "",
            ["currency"] = "USD",
            ["bids"] = day.Count(),
            ["wins"] = day.Count(bid => bidder.WasTold("win", bid.Key, out _)),
            ["losses"] = day.Count(bid => bidder.WasTold("loss", bid.Key, out _)),
            ["billed"] = day.Count(bid => bidder.WasTold("bill", bid.Key, out _)),
            ["burls"] = day.Count(bid => bidder.WasTold("bill", bid.Key, out _)),
            ["impressions"] = day.Count(bid => bidder.WasTold("imp", bid.Key, out _)),
            ["mediaCost"] = (Error + (day.Sum(bid => bidder.WasTold("bill", bid.Key, out var cpm) ? cpm : 0) / 1000)).ToString(CultureInfo.InvariantCulture),
            ["fee"] = "0.0",
            ["findings"] = new JsonArray(),
        })]);
    }

    private JsonNode Facts(string id)
    {
        var facts = new JsonArray();
        if (bidder.Bids.ContainsKey(id)) facts.Add("made");
        foreach (var (kind, fact) in new[] { ("win", "won"), ("loss", "lost"), ("bill", "billed"), ("bill", "burl"), ("imp", "impression"), ("view", "view") })
        {
            if (bidder.WasTold(kind, id, out _)) facts.Add(fact);
        }

        return new JsonObject { ["bidId"] = id, ["facts"] = facts };
    }

    private static JsonObject Page(HttpContext context, JsonNode[] items)
    {
        // The cursor is the number of items given so far.
        var from = int.TryParse(context.Request.Query["cursor"], CultureInfo.InvariantCulture, out var cursor) ? cursor : 0;
        return new JsonObject { ["items"] = new JsonArray(items[from..Math.Min(items.Length, from + 2)]), ["next"] = from + 2 < items.Length ? $"{from + 2}" : null };
    }

    private static async Task WriteAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json.ToJsonString());
    }
}
