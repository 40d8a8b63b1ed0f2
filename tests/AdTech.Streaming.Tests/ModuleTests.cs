using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;
using AdTech.Tests.Servers;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>The whole module in a host, on the embedded log and ledger, from the event log to the API.</summary>
public abstract class ModuleTests(StoreKind store) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoDimensions = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("streaming-").FullName;
    private readonly HttpClient _http = new();
    private readonly TestStore _on = TestStore.New(store);
    private WebApplication _app = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await StartAsync(open: true, ("AdTech:Streaming:Discrepancies:CountMin", "1"));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _http.Dispose();
        await StopAsync();
        _on.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Events_BecomeTotals_AndStayOverARestart()
    {
        await PutAsync(Campaign());
        await AppendAsync(Requests(1, 8), Made(Bid(1)), Notice(Bid(1), DeliveryKind.Win), Bill(Bid(1)), Notice(Bid(1), DeliveryKind.Click));
        var totals = await UntilAsync(t => t.GetProperty("clicks").GetInt64() == 1 && t.GetProperty("requests").GetInt64() == 8);
        Assert.Equal(
            """{"requests":8,"answered":4,"bids":1,"wins":1,"losses":0,"billed":1,"impressions":0,"views":0,"clicks":1,"repeatClicks":0,"conversions":0,"invalid":0,"measurable":0,"measured":0,"videoStarts":0,"videoFirstQuartiles":0,"videoMidpoints":0,"videoThirdQuartiles":0,"videoCompletes":0,"videoSkips":0,"videoErrors":0,"attributedConversions":0,"viewThroughConversions":0,"mediaCost":"0.0015","charge":"0.0015","fee":"0","margin":"0","overDelivery":"0","includedFee":"0","discount":"0","conversionValue":"0","attributedValue":"0","currency":"USD"}""",
            totals.GetRawText());
        Assert.Equal("Healthy", (await UntilHealthyAsync()).Split('\n')[0]);

        await StopAsync();
        _app = await StartAsync(open: true);
        await UntilHealthyAsync();
        Assert.Equal(totals.GetRawText(), (await GetJsonAsync("/api/reports/totals")).GetRawText());
        await AppendAsync(Bill(Bid(1)), Bill(Bid(2)));
        Assert.Equal("0.003", (await UntilAsync(t => t.GetProperty("billed").GetInt64() == 2)).GetProperty("mediaCost").GetString());
    }

    [Fact]
    public async Task Report_ByDimensions_FiltersAndPeriods()
    {
        await PutAsync(Campaign());
        await PutAsync(Campaign("c2"));
        await AppendAsync(
            Requests(1, 8), Made(Bid(1)), Made(Bid(2)), Made(Bid(3, "c2")), Bill(Bid(3, "c2"), 1_900_000, at: 7_200), Bill(Bid(1), at: 30),
            new Event { Conversion = new Conversion { OrganisationId = "other", Id = "x", TimeMs = At(5) } });
        await UntilAsync(t => t.GetProperty("billed").GetInt64() == 2 && t.GetProperty("bids").GetInt64() == 3 && t.GetProperty("requests").GetInt64() == 8);

        Assert.Equal(
            """[{"campaign":"c1","bids":2,"mediaCost":"0.0015","currency":"USD"},{"campaign":"c2","bids":1,"mediaCost":"0.0019","currency":"USD"},{"campaign":"","bids":0,"mediaCost":"0","currency":"USD"}]""",
            await RowsAsync("dimensions=campaign&metrics=bids,mediaCost"));
        Assert.Equal("""[{"campaign":"c2","mediaCost":"0.0019","currency":"USD"}]""", await RowsAsync("dimensions=campaign&metrics=mediaCost&limit=1"));
        Assert.Equal(
            """[{"hour":"2024-10-04T12:00:00Z","device":"4","billed":1,"currency":"USD"},{"hour":"2024-10-04T14:00:00Z","device":"4","billed":1,"currency":"USD"}]""",
            await RowsAsync("dimensions=hour,device&metrics=billed"));
        Assert.Equal("""[{"billed":1,"currency":"USD"}]""", await RowsAsync("metrics=billed&from=2024-10-04T13:00:00Z&to=2024-10-04T15:00:00Z&publisher=news.example"));
        Assert.Equal(
            """[{"campaign":"","answered":4,"fee":"0","margin":"0","repeatClicks":0,"currency":"USD"}]""", await RowsAsync("dimensions=campaign&metrics=answered,fee,margin,repeatClicks&limit=1"));
        Assert.Equal(3, (await GetJsonAsync("/api/reports?dimensions=campaign&metrics=repeatClicks")).GetProperty("rows").GetArrayLength());
        Assert.Equal("[]", await RowsAsync("dimensions=campaign&publisher=nobody"));
        Assert.Equal("2024-10-04T14:00:00+00:00", (await GetJsonAsync("/api/reports")).GetProperty("asOf").GetString());

        var reasons = await GetJsonAsync("/api/reports/no-bids");
        Assert.Equal("""{"reasons":[{"reason":"NoMatch","count":4}]}""", reasons.GetRawText());

        using var request = new HttpRequestMessage(HttpMethod.Get, Url("/api/reports?dimensions=campaign,country&metrics=bids,charge"));
        request.Headers.Accept.ParseAdd("text/csv");
        using var csv = await _http.SendAsync(request, Cancel);
        Assert.Equal("campaign,country,bids,charge,currency\r\nc1,USA,2,0.0015,USD\r\nc2,USA,1,0.0019,USD\r\n,USA,0,0,USD\r\n", await csv.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("dimensions=campaign,colour", "dimensions")]
    [InlineData("dimensions=campaign,campaign", "dimensions")]
    [InlineData("metrics=bits", "metrics")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2024-10-04T13:00:00Z&to=2024-10-04T12:00:00Z", "to")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("colour=red", "colour")]
    [InlineData("device=phone", "device")]
    public async Task Report_WrongParameter_IsNamed(string query, string parameter)
    {
        using var answer = await _http.GetAsync(Url("/api/reports?" + query), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.NotEmpty(problem.RootElement.GetProperty("errors").GetProperty(parameter).EnumerateArray());
    }

    [Fact]
    public async Task Live_TicksAfterCommits_AlsoOverTheClient()
    {
        await PutAsync(Campaign());
        await UntilHealthyAsync();
        var services = new ServiceCollection();
        services.AddHttpClient(MetricsClient.ClientName, client => client.BaseAddress = new Uri(Url("/")));
        await using var provider = services.BuildServiceProvider();
        var client = new MetricsClient(provider.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
        await using var ticks = client.LiveAsync("default", Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await ticks.MoveNextAsync());
        Assert.Equal(0, ticks.Current.Totals.Bids);
        await AppendAsync(Made(Bid(1)), Bill(Bid(1)));
        while (ticks.Current.Totals.Billed == 0) Assert.True(await ticks.MoveNextAsync());
        Assert.Equal((1, 0.0015m), (ticks.Current.Totals.Bids, ticks.Current.Totals.Charge));

        var local = _app.Services.GetRequiredService<IMetrics>();
        Assert.Equal(await local.GetTotalsAsync("default", Cancel) with { Dimensions = NoDimensions }, await client.GetTotalsAsync("default", Cancel) with { Dimensions = NoDimensions });
        var query = new MetricsQuery("default", ["day", "campaign"], From: DateTimeOffset.UnixEpoch, Filters: new Dictionary<string, string> { ["country"] = "USA" }, Metrics: ["bids", "charge"]);
        var report = await client.QueryAsync(query, Cancel);
        Assert.Equal((await local.QueryAsync(query, Cancel)).AsOf, report.AsOf);
        Assert.Equal(("2024-10-04T00:00:00Z", "c1", 0.0015m), (report.Rows[0].Dimensions["day"], report.Rows[0].Dimensions["campaign"], report.Rows[0].Charge));
        Assert.Empty(await client.GetNoBidReasonsAsync(query with { Dimensions = [], Filters = null }, Cancel));
    }

    [Fact]
    public async Task NoBids_OfRequests_AndOfACampaign_AreApart()
    {
        await PutAsync(Campaign());
        var counters = Requests(1, 8);
        counters.Counters.NoBids.Add(new NoBidCount { CampaignId = "c1", LineItemId = "l1", Reason = "BudgetSpent", Count = 30 });
        await UntilHealthyAsync();
        await AppendAsync(counters);
        await UntilAsync(t => t.GetProperty("requests").GetInt64() == 8);
        Assert.Equal("""{"reasons":[{"reason":"NoMatch","count":4}]}""", (await GetJsonAsync("/api/reports/no-bids")).GetRawText());
        Assert.Equal("""{"reasons":[{"reason":"BudgetSpent","count":30}]}""", (await GetJsonAsync("/api/reports/no-bids?campaign=c1")).GetRawText());
        using var wrong = await _http.GetAsync(Url("/api/reports/no-bids?country=USA"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task OpenApi_DescribesTheReports()
    {
        var paths = (await GetJsonAsync("/openapi.json")).GetProperty("paths");
        foreach (var path in new[] { "/api/reports", "/api/reports/totals", "/api/reports/no-bids", "/api/reports/live", "/api/discrepancies", "/api/discrepancies/notices", "/api/bids/facts" }) Assert.True(paths.TryGetProperty(path, out _), path);
    }

    [Fact]
    public async Task Api_WithoutAccess_Is401()
    {
        await StopAsync();
        _app = await StartAsync(open: false);
        foreach (var path in new[] { "/api/reports/totals", "/api/reports", "/api/reports/no-bids", "/api/reports/live", "/api/discrepancies", "/api/discrepancies/notices", "/api/reconciliations" })
        {
            using var answer = await _http.GetAsync(Url(path), Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("AdTech:Streaming:DeduplicationHorizon", "7.00:00:00", "DeduplicationHorizon")] // as long as notices may take: their bids would be forgotten too soon
    [InlineData("AdTech:Bidding:NoticeAfter", "06:00:00", "LeaseMemory")]
    public async Task Options_ThatContradictEachOther_StopTheStart(string key, string value, string named)
    {
        await StopAsync();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(async () => _app = await StartAsync(open: true, (key, value)));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discrepancies_HaveTheBooksWithFindings_AndTheNoticesBehindThem()
    {
        await PutAsync(Campaign());
        var provisional = Bill(Bid(2), 2_000_000, source: PriceSource.Provisional);
        provisional.Delivery.PriceText = "${AUCTION_PRICE}";
        await AppendAsync(
            Made(Bid(1)), Made(Bid(2)), Made(Bid(3)), Notice(Bid(1), DeliveryKind.Win), Notice(Bid(2), DeliveryKind.Win), Notice(Bid(3), DeliveryKind.Win), Bill(Bid(1)), provisional,
            new Event { RefusedNotice = new RefusedNotice { Kind = DeliveryKind.Bill, Reason = "Altered", TimeMs = At(9), Query = "?b=x" } });
        await UntilAsync(t => t.GetProperty("billed").GetInt64() == 2);
        await UntilAsync(t => t.GetProperty("wins").GetInt64() == 3);

        Assert.Equal(
            """{"items":[{"partner":"p1","day":"2024-10-04","deal":"","currency":"USD","bids":3,"wins":3,"losses":0,"billed":2,"burls":2,"impressions":0,"recovered":0,"late":0,"provisional":1,"refused":0,"test":0,"audit":0,"mediaCost":"0.0035","fee":"0.0","findings":[{"cause":"unreplacedMacro","count":1,"share":"0.5","overThreshold":true,"explanation":"The price macro was empty or not replaced, so the price of the bid was counted: the partner\u0027s own price may be lower."},{"cause":"lostNotice","count":1,"share":"0.3333","overThreshold":true,"explanation":"Won, but the notice that bills never came: the partner may bill them, here they are not counted."}]}],"next":null}""",
            (await GetJsonAsync("/api/discrepancies?from=2024-10-04&to=2024-10-04&partner=p1&limit=10")).GetRawText());
        Assert.Equal("""{"items":[],"next":null}""", (await GetJsonAsync("/api/discrepancies?from=2024-10-05")).GetRawText());
        Assert.Equal(
            $$"""{"items":[{"bidId":"{{Bid(2).BidId}}","partner":"p1","deal":"","kind":"bill","cause":"unreplacedMacro","reason":null,"time":"2024-10-04T12:00:01Z","price":"${AUCTION_PRICE}","cpm":"2.0","bidCpm":"2.0","currency":"USD","query":null}],"next":null}""",
            (await GetJsonAsync("/api/discrepancies/notices?partner=p1&cause=unreplacedMacro")).GetRawText());
        Assert.Equal("altered", (await GetJsonAsync("/api/discrepancies/notices?limit=1")).GetProperty("items")[0].GetProperty("cause").GetString());

        using var facts = await _http.PostAsJsonAsync(Url("/api/bids/facts"), new { bidIds = new[] { Bid(2).BidId.ToString(), "no id", new BidId(1, 1).ToString(), Bid(3).BidId.ToString(), Bid(3).BidId.ToString() } }, Cancel);
        Assert.Equal(
            $$"""{"items":[{"bidId":"{{Bid(2).BidId}}","facts":["made","won","billed","burl"]},{"bidId":"no id","facts":null},{"bidId":"{{new BidId(1, 1)}}","facts":[]},{"bidId":"{{Bid(3).BidId}}","facts":["made","won"]},{"bidId":"{{Bid(3).BidId}}","facts":["made","won"]}]}""",
            await facts.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Reconciliation_IsMadeListedAndShown_AlsoOverTheClient()
    {
        await PutAsync(Campaign());
        await UntilHealthyAsync();
        await AppendAsync(Made(Bid(1)), Bill(Bid(1)));
        await UntilAsync(t => t.GetProperty("billed").GetInt64() == 1);
        using var answer = await PostAsync("day,impressions,amount,currency\n2024-10-04,1,0.0015,USD");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        var id = made.RootElement.GetProperty("id").GetString();
        Assert.Equal(
            """[{"day":"2024-10-04","deal":null,"theirs":{"impressions":1,"amount":"0.0015"},"ours":{"impressions":1,"amount":"0.0015"},"difference":{"impressions":0,"amount":"0.0"},"causes":[],"unexplained":{"impressions":0,"amount":"0.0"}}]""",
            made.RootElement.GetProperty("lines").GetRawText());
        Assert.Equal(id, (await GetJsonAsync("/api/reconciliations?partner=p1")).GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(made.RootElement.GetRawText(), (await GetJsonAsync("/api/reconciliations/" + id)).GetRawText());
        using var missing = await _http.GetAsync(Url("/api/reconciliations/none"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var wrong = await PostAsync("day,impressions,amount,currency\n2024-10-04,1,x,USD");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("line 2, amount", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var json = await _http.PostAsync(Url("/api/reconciliations?partner=p1"), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);

        var services = new ServiceCollection();
        services.AddHttpClient(MetricsClient.ClientName, client => client.BaseAddress = new Uri(Url("/")));
        await using var provider = services.BuildServiceProvider();
        var client = new DiscrepancyClient(provider.GetRequiredService<IHttpClientFactory>());
        Assert.Equal(1, (await client.GetDaysAsync(new DiscrepancyQuery("default", new DateOnly(2024, 10, 4), Partner: "p1"), Cancel)).Items.Single().Billed);
        Assert.Empty((await client.GetNoticesAsync(new DiscrepancyQuery("default", Cause: "lateBill"), Cancel)).Items);
        Assert.Equal(["made", "billed", "burl"], (await client.GetFactsAsync([Bid(1).BidId.ToString()], Cancel)).Single().Facts!);
        Assert.Equal(0.0015m, (await client.GetReconciliationAsync("default", id!, Cancel))!.Total.Ours.Amount);
        Assert.Null(await client.GetReconciliationAsync("default", "none", Cancel));
        Assert.Single((await client.GetReconciliationsAsync(new DiscrepancyQuery("default"), Cancel)).Items);
        Assert.Contains("line 1, day", (await client.ReconcileAsync("default", "p1", new MemoryStream("impressions,amount,currency"u8.ToArray()), Cancel)).Errors.Keys);

        Task<HttpResponseMessage> PostAsync(string csv) => _http.PostAsync(Url("/api/reconciliations?partner=p1"), new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"), Cancel);
    }

    [Theory]
    [InlineData("/api/discrepancies?from=yesterday", "from")]
    [InlineData("/api/discrepancies?from=2024-10-05&to=2024-10-04", "to")]
    [InlineData("/api/discrepancies?limit=1001", "limit")]
    [InlineData("/api/discrepancies?cursor=AAAA", "cursor")]
    [InlineData("/api/discrepancies?cause=lateBill", "cause")]
    [InlineData("/api/discrepancies/notices?cause=bad+luck", "cause")]
    [InlineData("/api/discrepancies/notices?colour=red", "colour")]
    public async Task Discrepancies_WrongParameter_IsNamed(string path, string parameter)
    {
        using var answer = await _http.GetAsync(Url(path), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.NotEmpty(problem.RootElement.GetProperty("errors").GetProperty(parameter).EnumerateArray());
    }

    [Theory]
    [InlineData("""{"bidIds":[]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task BidFacts_WithoutIds_Is400(string body)
    {
        using var answer = await _http.PostAsync(Url("/api/bids/facts"), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private protected async Task StopAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private Task<WebApplication> StartAsync(bool open, params (string Key, string Value)[] settings) => StartInAsync(_folder, open, settings);

    private protected async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await StopAsync();
        _app = await StartAsync(open: true, settings);
    }

    private protected async Task<WebApplication> StartInAsync(string folder, bool open, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["AdTech:Access:Open"] = open.ToString(CultureInfo.InvariantCulture);
        builder.Configuration["AdTech:Streaming:CommitInterval"] = "00:00:00.020";
        builder.Configuration["ConnectionStrings:metrics"] = _on.ConnectionString;
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddSingleton<TimeProvider>(new ShiftedTime());
        EmbeddedStores.Use(builder, folder);
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddStreaming();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapStreaming();
        try
        {
            await app.StartAsync(Cancel);
        }
        catch
        {
            await app.DisposeAsync(); // it has the folder's lock
            throw;
        }

        return app;
    }

    /// <summary>Asks until it answers so, and says so; gives the answer.</summary>
    private protected async Task<string> UntilStatusAsync(string path, HttpStatusCode status, WebApplication? app = null, string says = "")
    {
        var last = "";
        for (var i = 0; i < 1_200; i++)
        {
            using var answer = await _http.GetAsync(Url(path, app), Cancel);
            last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}";
            if (answer.StatusCode == status && last.Contains(says, StringComparison.Ordinal)) return last;
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, Cancel);
        }

        throw new TimeoutException($"{path} did not answer {status} {says}: {last}");
    }

    private string Url(string path, WebApplication? app = null) => (app ?? _app).Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + path;

    private protected async Task PutAsync(CampaignDocument campaign) =>
        await _app.Services.GetRequiredService<IDocumentLog>().PutAsync(Topics.Campaigns, $"campaign/{campaign.Id}", campaign.Version, new Document { Campaign = campaign }.ToByteArray(), Cancel);

    private protected async Task AppendAsync(params Event[] events)
    {
        var log = _app.Services.GetRequiredService<IEventLog>();
        foreach (var appended in events)
        {
            var topic = appended.FactCase switch { Event.FactOneofCase.Delivery or Event.FactOneofCase.RefusedNotice => Topics.Deliveries, Event.FactOneofCase.Conversion => Topics.Conversions, _ => Topics.Bids };
            await log.AppendAsync(topic, 0, appended.ToByteArray(), Cancel);
        }
    }

    private protected async Task<string> RowsAsync(string query) => (await GetJsonAsync("/api/reports?" + query)).GetProperty("rows").GetRawText();

    private async Task<JsonElement> GetJsonAsync(string path)
    {
        using var json = JsonDocument.Parse(await _http.GetStringAsync(Url(path), Cancel));
        return json.RootElement.Clone();
    }

    private protected async Task<JsonElement> UntilAsync(Func<JsonElement, bool> done)
    {
        for (var i = 0; i < 1_200; i++)
        {
            var totals = await GetJsonAsync("/api/reports/totals");
            if (done(totals)) return totals;
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, Cancel);
        }

        throw new TimeoutException("The numbers did not come: " + (await GetJsonAsync("/api/reports/totals")).GetRawText());
    }

    private protected async Task<string> UntilHealthyAsync()
    {
        for (var i = 0; i < 1_200; i++)
        {
            using var health = await _http.GetAsync(Url("/health"), Cancel);
            if (health.StatusCode == HttpStatusCode.OK) return await health.Content.ReadAsStringAsync(Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, Cancel);
        }

        throw new TimeoutException("It did not become healthy: " + await (await _http.GetAsync(Url("/health"), Cancel)).Content.ReadAsStringAsync(Cancel));
    }
}

public sealed class SqliteModuleTests() : ModuleTests(StoreKind.Sqlite);

public sealed class PostgresModuleTests() : ModuleTests(StoreKind.Postgres)
{
    [Fact]
    public async Task PostgresAway_HealthSaysIt_AndWhatCameMeanwhileIsCountedOnceItIsBack()
    {
        Assert.SkipWhen(PostgresServer.IsGiven, "the PostgreSQL of ADTECH_TEST_POSTGRES is not ours to kill");
        using var server = await PostgresServer.StartNewAsync(durable: true);
        await RestartAsync(("ConnectionStrings:metrics", server.NewSchema()));
        await PutAsync(Campaign());
        await UntilHealthyAsync();
        await AppendAsync(Made(Bid(1)), Bill(Bid(1)));
        await UntilAsync(t => t.GetProperty("billed").GetInt64() == 1);
        await server.KillAsync();
        await AppendAsync(Made(Bid(2)), Bill(Bid(2)), Bill(Bid(1)));
        await UntilStatusAsync("/api/reports", HttpStatusCode.ServiceUnavailable);
        await UntilStatusAsync("/health", HttpStatusCode.ServiceUnavailable, says: "PostgreSql: Unhealthy");
        await server.StartAsync();
        await UntilAsync(t => t.GetProperty("billed").GetInt64() == 2);
        await UntilHealthyAsync();
        Assert.Equal("""[{"bids":2,"billed":2,"charge":"0.003","currency":"USD"}]""", await RowsAsync("metrics=bids,billed,charge"));
    }

    [Fact]
    public async Task SecondProcess_OnTheSameStore_IsNotReady_AndCountsNothing_UntilTheFirstEnds()
    {
        await PutAsync(Campaign());
        await UntilHealthyAsync();
        var folder = Directory.CreateTempSubdirectory("second-").FullName;
        await using (var other = await StartInAsync(folder, open: true))
        {
            await UntilStatusAsync("/health", HttpStatusCode.ServiceUnavailable, other, "Another stream writes this metrics store");
            await AppendAsync(Made(Bid(1)), Bill(Bid(1)));
            await UntilAsync(t => t.GetProperty("billed").GetInt64() == 1);
            await StopAsync();
            await UntilStatusAsync("/health", HttpStatusCode.ServiceUnavailable, other, "this is not the log that it was kept for"); // it has the store now, and sees that its log is another
            await other.StopAsync(Cancel);
        }

        Directory.Delete(folder, recursive: true);
    }
}
