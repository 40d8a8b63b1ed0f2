using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AdTech.EndToEnd.Tests;

/// <summary>An exchange written from the specification alone: what it is owed for its notices, to the last digit.</summary>
public sealed class NoticeTests
{
    private const string Request = """{"id":"own-{n}","imp":[{"id":"1","banner":{"w":300,"h":250}}],"site":{"page":"https://example.com/"},"device":{"ua":"Mozilla/5.0","ip":"203.0.113.7"}}""";

    private sealed record Bid(string Nurl, string Burl, decimal Price);

    [Fact(Timeout = 240_000)]
    public async Task Notices_BillOnce_AndExactly()
    {
        await using var server = await StandaloneProcess.StartAsync("--seed");
        var api = server.Api;
        var bids = await CollectAsync(api, 6);
        var (one, above, empty, audit, forged, half) = (bids[0], bids[1], bids[2], bids[3], bids[4], bids[5]);

        foreach (var notice in new[] { one.Nurl, one.Burl, one.Burl, one.Nurl }) Assert.InRange((int)await api.NotifyAsync(notice, Text(one.Price)), 200, 299);
        Assert.InRange((int)await api.NotifyAsync(above.Burl, Text(above.Price * 10)), 400, 499);
        Assert.InRange((int)await api.NotifyAsync(empty.Burl, ""), 200, 299);
        Assert.InRange((int)await api.NotifyAsync(audit.Burl, "AUDIT"), 200, 299);
        var lower = decimal.Round(half.Price / 2, 6);
        Assert.InRange((int)await api.NotifyAsync(half.Burl, Text(lower)), 200, 299);
        foreach (var altered in Altered(forged.Burl)) Assert.InRange((int)await api.NotifyAsync(altered, Text(forged.Price)), 400, 499);
        using var unsigned = await api.Http.GetAsync("/t/click?x=1", TestContext.Current.CancellationToken);
        Assert.InRange((int)unsigned.StatusCode, 400, 499);
        Assert.Null(unsigned.Headers.Location);

        var cost = (one.Price + empty.Price + lower) / 1000;
        var totals = await Eventually.TotalsAsync(api, totals => totals["billed"] == 3 && totals["wins"] == 1 && totals["bids"] >= 6);
        Assert.Equal(3, totals["billed"]);
        Assert.Equal(1, totals["wins"]);
        Assert.Equal(cost, totals["mediaCost"]);

        // And a crash changes nothing of it.
        await server.KillAsync();
        await server.StartAgainAsync();
        var after = await api.TotalsAsync();
        Assert.Equal((totals["billed"], totals["wins"], totals["mediaCost"], totals["charge"]), (after["billed"], after["wins"], after["mediaCost"], after["charge"]));
    }

    /// <summary>The first character of every value, altered.</summary>
    private static IEnumerable<string> Altered(string url)
    {
        for (var at = url.IndexOf('=', StringComparison.Ordinal); at >= 0; at = url.IndexOf('=', at + 1))
        {
            if (char.IsAsciiLetterOrDigit(url[at + 1])) yield return string.Concat(url.AsSpan(0, at + 1), url[at + 1] == 'A' ? "B" : "A", url.AsSpan(at + 2));
        }
    }

    private static async Task<IReadOnlyList<Bid>> CollectAsync(PublicApi api, int count)
    {
        List<Bid> bids = [];
        var complete = await Eventually.HoldsAsync(async () =>
        {
            using var answer = await api.BidAsync(Request.Replace("{n}", bids.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var bid = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("seatbid")[0].GetProperty("bid")[0];
                bids.Add(new Bid(bid.GetProperty("nurl").GetString()!, bid.GetProperty("burl").GetString()!, bid.GetProperty("price").GetDecimal()));
            }

            return bids.Count == count;
        }, Eventually.Settled);
        Assert.True(complete, $"Only {bids.Count} of {count} requests were answered with a bid.");
        return bids;
    }

    private static string Text(decimal price) => price.ToString(CultureInfo.InvariantCulture);
}
