using System.Net;
using AdTech.Campaigns.Dashboard.Numbers;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Tests.Hosting;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Tests.Dashboard;

/// <summary>The pages of partners and their books as a browser gets them first.</summary>
public sealed class PartnerPagesTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static readonly DiscrepancyDay Day = new()
    {
        Partner = "ssp",
        Day = Today,
        Deal = "summer",
        Currency = "EUR",
        Bids = 1_000,
        Wins = 200,
        Losses = 700,
        Billed = 180,
        Burls = 180,
        Impressions = 170,
        Late = 3,
        MediaCost = 12.345678901m,
        Fee = 0.6m,
        Findings = [new Finding("lostNotice", 20, 0.1m, true, "Won, but never billed."), new Finding("lateBill", 3, 0.0167m, false, "Billed late.")],
    };

    [Fact]
    public async Task Partners_ShowTrafficAndMoney_InTheirOwnCurrency_AndMarkWhatIsUnusual()
    {
        await using var host = await StartAsync();
        host.Metrics.Rows = query => query.Dimensions is ["partner"]
            ? [new MetricsRow { Dimensions = new Dictionary<string, string> { ["partner"] = "ssp" }, Requests = 4_000, Answered = 1_000, Bids = 1_000 }] : [];
        var html = await GetAsync(host, "/partners");
        Assert.Contains("href=\"/partners/ssp\"", html, StringComparison.Ordinal);
        foreach (var text in (string[])["4,000", "25.0%", "20.0%", "180", "€12.35", "12.345678901 EUR", "€0.60", "1 to look at", "none unusual"]) Assert.Contains(text, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partner_ShowsItsSettings_DaysAndFindings()
    {
        await using var host = await StartAsync();
        var html = await GetAsync(host, "/partners/ssp");
        foreach (var text in (string[])
                 [
                     "/openrtb2/bid/ssp", "seat-1", "EUR", "5%", "burl: banner, audio, native; impression: video", "encrypted", "at most 500", "€0.10 CPM", "OpenRTB 2.5, no bid is 200 with nbr", "stated: 2 h; not learned yet",
                     "its price times the chance to win", "€12.35", "bill never came", "more than usual", "late bill", "Won, but never billed.",
                 ]) Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains("There is no partner", await GetAsync(host, "/partners/none"), StringComparison.Ordinal);
        Assert.Contains("No requests in the last", await GetAsync(host, "/partners/default"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discrepancies_ShowBooksNoticesAndComparisons()
    {
        await using var host = await StartAsync();
        host.Books.Notices =
        [
            new NoticeRow { BidId = "00000000000000ab-1", Partner = "ssp", Kind = "bill", Cause = "unreplacedMacro", Time = DateTime.UnixEpoch, Price = "${AUCTION_PRICE}", Cpm = 2.5m, BidCpm = 2.5m, Currency = "EUR" },
            new NoticeRow { Kind = "bill", Cause = "altered", Time = DateTime.UnixEpoch, Query = "?b=<b>" },
        ];
        var line = new ReconciledLine
        {
            Day = Today,
            Deal = "summer",
            Theirs = new Tally(200, 14),
            Ours = new Tally(180, 12),
            Difference = new Tally(20, 2),
            Unexplained = new Tally(5, 0.5m),
            Causes = [new ReconciledCause("lostNotice", 15, 1.5m, true, "Never came.", [])],
        };
        host.Books.Made = [new Reconciliation { Id = "one", Partner = "ssp", At = DateTime.UnixEpoch, From = Today, To = Today, Currency = "EUR", Rows = 3, ByBid = false, Total = line with { Day = null }, Lines = [line] }];
        var html = await GetAsync(host, "/discrepancies?partner=ssp&days=1&reconciliation=one");
        foreach (var text in (string[])
                 [
                     "SSP", "summer", "bill never came 20 (10.00%)", ", more than usual", "late bill 3", "macro not replaced", "${AUCTION_PRICE}", "?b=<b>", "5 impressions and €0.50 remain unexplained", "bill never came: 15 · €1.50, about",
                 ]) Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains("No bids in this period", await GetAsync(host, "/discrepancies?partner=default"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithoutTheMetricsStore_SayThatNumbersAreUnknown()
    {
        await using var host = await StartAsync();
        host.Books.Failure = new HttpRequestException("away");
        foreach (var path in (string[])["/partners", "/partners/ssp", "/discrepancies"]) Assert.Contains("The metrics store can't be asked", await GetAsync(host, path), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasExactNumbers_AndNoFormulas()
    {
        var lines = BookCsv.Of([Day, Day with { Deal = "=HYPERLINK(1)", Findings = [] }, Day with { Deal = "-1+1", Findings = [] }]).Split("\r\n");
        Assert.StartsWith($"ssp,{Today:yyyy-MM-dd},summer,EUR,1000,200,700,180,180,170,0,3,0,0,0,0,12.345678901,0.6,lostNotice 20 (more than usual); lateBill 3", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'=HYPERLINK(1),", lines[2], StringComparison.Ordinal);
        Assert.Contains(",'-1+1,", lines[3], StringComparison.Ordinal);
        var line = new ReconciledLine { Day = Today, Theirs = Tally.Zero, Ours = new Tally(1, 0.5m), Difference = new Tally(-1, -0.5m), Unexplained = new Tally(-1, -0.5m) };
        var csv = BookCsv.Of(new Reconciliation { Id = "one", Partner = "ssp", At = default, From = Today, To = Today, Currency = "EUR", Rows = 1, ByBid = false, Total = line, Lines = [line] });
        Assert.EndsWith("unexplained,-1,-0.5,no\r\n", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0, "as usual; not learned yet")]
    [InlineData(null, 90, "learned: 90 s")]
    [InlineData(600, 0, "stated: 10 min; not learned yet")]
    [InlineData(7200, 601, "stated: 2 h; learned: 601 s")]
    public void NoticeTimes_AreWorded(int? stated, int learned, string expected) =>
        Assert.Equal(expected, PartnerWords.Notices(new Partner { Id = "p", Name = "P", NoticeSeconds = stated }, learned));

    private static async Task<CampaignsHost> StartAsync()
    {
        var host = await CampaignsHost.StartAsync();
        await host.SendAsync("PUT", "/api/exchange-rates", """{"base":"USD","date":"2026-01-01","rates":{"EUR":"1.1"}}""");
        var (status, _, _) = await host.SendAsync("PUT", "/api/partners/ssp", """
            {"name":"SSP","seat":"seat-1","currency":"EUR","feePercent":"5","videoBilling":"impression","priceEncoding":"encrypted","qpsLimit":500,"bidfloorCpm":"0.1","noticeSeconds":7200,
             "holdRule":"chance","dialect":{"openRtb25":true,"noBidBody":true}}
            """);
        Assert.Equal(201, status);
        host.Books.Days = [Day];
        return host;
    }

    private static async Task<string> GetAsync(CampaignsHost host, string path) =>
        WebUtility.HtmlDecode(await host.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
