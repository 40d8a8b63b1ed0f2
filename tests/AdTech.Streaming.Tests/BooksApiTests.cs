using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static AdTech.Streaming.Tests.Facts;

namespace AdTech.Streaming.Tests;

/// <summary>The books over HTTP, with the stream that books them behind, on the embedded log and ledger.</summary>
public abstract class BooksApiTests(StoreKind store) : IAsyncLifetime
{
    private const string OtherKey = "the key of another organisation";

    private readonly string _folder = Directory.CreateTempSubdirectory("books-").FullName;
    private readonly TestStore _on = TestStore.New(store);
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await StartAsync(open: true);
        await PutAsync("advertiser/default/acme", new Document { Advertiser = Advertiser(creditLimit: 5_000_000_000) });
        await PutAsync("advertiser/default/later", new Document { Advertiser = Advertiser("later", prepaid: false) });
        await PutAsync("campaign/c1", new Document { Campaign = Campaign().Of("acme") });
        await PutAsync("partner/p1", new Document { Partner = new PartnerDocument { Id = "p1", OrganisationId = "default", Version = 1 } });
        await PutAsync("exchange-rates", new Document { ExchangeRates = new ExchangeRatesDocument { Version = 1, Base = "USD", RateNanos = { ["USD"] = Nano, ["EUR"] = 1_080_000_000 } } });
        while (true)
        {
            using var health = await _http.GetAsync("/health", Cancel);
            if (health.StatusCode == HttpStatusCode.OK && (await GetAsync("/api/accounts/later")).Status == 200) return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
        _on.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Deposit_IsBooked_AndStandsInAccountListAndStatement()
    {
        var (status, entry) = await PostAsync("""{"id":"d-1","kind":"deposit","advertiser":"acme","amount":"100.000000001","currency":"USD","day":"2024-10-03"}""");
        Assert.Equal(201, status);
        Assert.Equal(("d-1", "deposit", "2024-10", "100.000000001"), (Text(entry, "id"), Text(entry, "kind"), Text(entry, "month"), Text(entry, "reportingAmount")));
        Assert.Equal("""[{"account":"cash","amount":"100.000000001"},{"account":"advertiser:acme","amount":"-100.000000001"}]""", entry.GetProperty("postings").GetRawText());
        await AppendAsync(Bill(Bid(1)));
        var account = await UntilAsync("/api/accounts/acme", a => Text(a, "charged") != "0");
        Assert.Equal(
            """{"advertiser":"acme","currency":"USD","prepaid":true,"creditLimit":"5","deposited":"100.000000001","charged":"0.0015","credited":"0","adjusted":"0","balance":"99.998500001","left":"104.998500001","overDelivery":"0"}""",
            account.GetRawText());
        var statement = (await GetAsync("/api/statements?month=2024-10")).Body;
        Assert.Equal(("100.000000001", "0.0015", "0"), (Text(statement.GetProperty("corrections"), "deposits"), Text(statement.GetProperty("gross"), "charges"), Text(statement.GetProperty("net"), "result")));
        Assert.False(statement.GetProperty("closed").GetBoolean());
        Assert.Equal(entry.GetRawText(), (await GetAsync("/api/entries?advertiser=acme")).Body.GetProperty("items")[0].GetRawText());
    }

    [Fact]
    public async Task Entry_SameIdAgain_ChangesNothing_AndOtherContentIsRefused()
    {
        const string deposit = """{"id":"d-1","kind":"deposit","advertiser":"acme","amount":"7","currency":"USD"}""";
        Assert.Equal(201, (await PostAsync(deposit)).Status);
        var (status, same) = await PostAsync(deposit.Replace("\"7\"", "7.000", StringComparison.Ordinal));
        Assert.Equal((200, "7"), (status, Text(same, "amount")));
        Assert.Equal(409, (await PostAsync(deposit.Replace("\"7\"", "8", StringComparison.Ordinal))).Status);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(deposit.Replace("d-1", "d-2", StringComparison.Ordinal))));
        Assert.All(all, answer => Assert.InRange(answer.Status, 200, 201));
        Assert.Equal("14", Text((await GetAsync("/api/accounts/acme")).Body, "deposited"));
    }

    [Fact]
    public async Task Credit_OfWhatWasCharged_AndNotMore()
    {
        await AppendAsync(Bill(Bid(1)));
        await UntilAsync("/api/accounts/acme", a => Text(a, "charged") == "0.0015");
        const string credit = """{"id":"c-1","kind":"credit","advertiser":"acme","campaign":"c1","amount":"0.001","currency":"USD","reason":"invalid traffic"}""";
        Assert.Equal(201, (await PostAsync(credit)).Status);
        Assert.Equal(200, (await PostAsync(credit)).Status); // although no more than 0.0005 is left to credit
        Assert.Equal(["amount"], (await ErrorsAsync(credit.Replace("c-1", "c-2", StringComparison.Ordinal))).Keys);
        Assert.Equal(("0.001", "4.9995"), (Text((await GetAsync("/api/accounts/acme")).Body, "credited"), Text((await GetAsync("/api/accounts/acme")).Body, "left")));
    }

    [Fact]
    public async Task Close_MakesLaterEntriesAdjustments()
    {
        Assert.Equal(["month"], (await ErrorsAsync("""{"id":"x","kind":"close","month":"2024-10"}""")).Keys); // it is not over
        Assert.Equal(201, (await PostAsync("""{"id":"close-september","kind":"close","month":"2024-09"}""")).Status);
        var (status, claim) = await PostAsync("""{"id":"x-1","kind":"claim","partner":"p1","amount":"2","currency":"EUR","day":"2024-09-30","reason":"counted twice"}""");
        Assert.Equal((201, "2024-10", "2024-09", "2.16"), (status, Text(claim, "month"), Text(claim, "adjusts"), Text(claim, "reportingAmount")));
        var october = (await GetAsync("/api/statements?month=2024-10")).Body;
        Assert.Equal(("2.16", "2.16", "-2.16", "2.16"), (
            Text(october.GetProperty("corrections"), "claims"), Text(october.GetProperty("ofClosedMonths"), "claims"),
            Text(october.GetProperty("net"), "mediaCost"), Text(october.GetProperty("net"), "result")));
        Assert.True((await GetAsync("/api/statements?month=2024-09")).Body.GetProperty("closed").GetBoolean());
    }

    [Theory]
    [InlineData("""{"id":"","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD"}""", "id")]
    [InlineData("""{"kind":"gift"}""", "id,kind")]
    [InlineData("""{"id":"x","kind":"deposit","amount":"1","currency":"USD"}""", "advertiser")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"nobody","amount":"1","currency":"USD"}""", "advertiser")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","partner":"p1","amount":"1","currency":"USD"}""", "partner")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1","currency":"EUR"}""", "currency")] // not that of the balance
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"later","amount":"1","currency":"XTS"}""", "currency")] // no rate
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"0","currency":"usd"}""", "amount,currency")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"-1","currency":"USD"}""", "amount")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1e3","currency":"USD"}""", "amount")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"0.0000000001","currency":"USD"}""", "amount")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1000000000.1","currency":"USD"}""", "amount")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD","day":"2024-13-01"}""", "day")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD","day":"2999-01-01"}""", "day")]
    [InlineData("""{"id":"x","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD","amout":"2"}""", "amout")]
    [InlineData("""{"id":"x","kind":"adjustment","advertiser":"acme","amount":"-1","currency":"USD"}""", "reason")]
    [InlineData("""{"id":"x","kind":"claim","amount":"1","currency":"USD","reason":"r"}""", "partner")]
    [InlineData("""{"id":"x","kind":"claim","partner":"nobody","amount":"1","currency":"USD","reason":"r"}""", "partner")]
    [InlineData("""{"id":"x","kind":"credit","advertiser":"acme","amount":"1","currency":"USD","reason":"r"}""", "amount")] // nothing was charged
    [InlineData("""{"id":"x","kind":"close","month":"2024-9","amount":"1"}""", "amount,month")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("""{"id":"x","id":"y"}""", "$")]
    public async Task Entry_WrongFields_AreNamed(string body, string fields)
    {
        Assert.Equal(fields, string.Join(',', (await ErrorsAsync(body)).Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(0, (await GetAsync("/api/entries")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Entries_AreListedInPages_OfThePeriodAndPartyAskedFor()
    {
        for (var i = 1; i <= 3; i++) await PostAsync($$"""{"id":"d-{{i}}","kind":"deposit","advertiser":"{{(i == 2 ? "later" : "acme")}}","amount":"1","currency":"USD"}""");
        await PostAsync("""{"id":"x-1","kind":"claim","partner":"p1","amount":"2","currency":"USD","reason":"r"}""");
        var first = (await GetAsync("/api/entries?limit=3")).Body;
        var second = (await GetAsync($"/api/entries?limit=3&cursor={Text(first, "next")}")).Body;
        Assert.Equal(["d-1", "d-2", "d-3", "x-1"], Ids(first).Concat(Ids(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(["d-1", "d-3"], Ids((await GetAsync("/api/entries?advertiser=acme")).Body));
        Assert.Equal(["x-1"], Ids((await GetAsync("/api/entries?partner=p1&from=2024-10-04T00:00:00Z")).Body));
        Assert.Empty(Ids((await GetAsync("/api/entries?to=2024-10-04T00:00:00Z")).Body));
        foreach (var wrong in new[] { "cursor=x", "limit=0", "from=yesterday", "colour=red" }) Assert.Equal(400, (await GetAsync("/api/entries?" + wrong)).Status);
    }

    [Fact]
    public async Task Accounts_AreListedInPages_WithThoseThatHaveHadNoMoney()
    {
        await PostAsync("""{"id":"d-1","kind":"deposit","advertiser":"acme","amount":"1.5","currency":"USD"}""");
        var all = (await GetAsync("/api/accounts")).Body;
        Assert.Equal(["acme", "later"], all.GetProperty("items").EnumerateArray().Select(item => Text(item, "advertiser")));
        Assert.Equal((await GetAsync("/api/accounts/acme")).Body.GetRawText(), all.GetProperty("items")[0].GetRawText());
        var first = (await GetAsync("/api/accounts?limit=1")).Body;
        var second = (await GetAsync($"/api/accounts?limit=1&cursor={Text(first, "next")}")).Body;
        Assert.Equal(all.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()), new[] { first, second }.Select(page => page.GetProperty("items")[0].GetRawText()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Empty((await GetAsync("/api/accounts", OtherKey)).Body.GetProperty("items").EnumerateArray());
        foreach (var wrong in new[] { "limit=0", "limit=x", "colour=red" }) Assert.Equal(400, (await GetAsync("/api/accounts?" + wrong)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Books_OfAClient_AreTheSame_OverHttpAndInProcess(bool overHttp)
    {
        var books = overHttp ? new BooksClient(new OneClient(_app)) : _app.Services.GetRequiredService<IBooks>();
        var deposit = new NewEntry("d-1", "deposit", "acme", "7.000000001", "USD", null, null, "Bank transfer");
        var booked = await books.PostAsync("default", deposit, Cancel);
        Assert.Equal((EntryResult.Booked, 7.000000001m, "2024-10"), (booked.Result, booked.Entry?.Amount, booked.Entry?.Month));
        Assert.Equal(EntryResult.Known, (await books.PostAsync("default", deposit, Cancel)).Result);
        Assert.Equal(EntryResult.Conflict, (await books.PostAsync("default", deposit with { Amount = "8" }, Cancel)).Result);
        var wrong = await books.PostAsync("default", deposit with { Id = "d-2", Kind = "adjustment", Amount = "1,5", Reason = null }, Cancel);
        Assert.Equal((EntryResult.Invalid, "amount,reason"), (wrong.Result, string.Join(',', wrong.Errors.Keys.Order(StringComparer.Ordinal))));
        await books.PostAsync("default", deposit with { Id = "d-2", Day = "2024-09-30", Amount = "1" }, Cancel);
        await books.PostAsync("default", deposit with { Id = "d-3", Advertiser = "later", Amount = "2" }, Cancel);

        var account = await books.GetAccountAsync("default", "acme", Cancel);
        Assert.Equal(("acme", "USD", true, 5m, 8.000000001m, 13.000000001m), (account!.Advertiser, account.Currency, account.Prepaid, account.CreditLimit, account.Balance, account.Left));
        Assert.Null(await books.GetAccountAsync("default", "nobody", Cancel));
        var accounts = await books.GetAccountsAsync("default", 1, null, Cancel);
        Assert.Equal((account, "acme"), (Assert.Single(accounts.Items), accounts.Next));
        Assert.Equal(["later"], (await books.GetAccountsAsync("default", 1, accounts.Next, Cancel)).Items.Select(one => one.Advertiser));
        var entries = await books.GetEntriesAsync("default", "acme", 1, null, Cancel);
        Assert.Equal(booked.Entry, Assert.Single(entries.Items));
        Assert.Equal(["d-2"], (await books.GetEntriesAsync("default", "acme", 1, entries.Next, Cancel)).Items.Select(entry => entry.Id));
        Assert.Equal(("2024-09", false), (await books.GetMonthAsync("default", "2024-09", Cancel)) is var month ? (month.Month, month.Closed) : default);
        await PostAsync("""{"id":"close","kind":"close","month":"2024-09"}""");
        Assert.NotNull((await books.GetMonthAsync("default", "2024-09", Cancel)).ClosedAt);
    }

    [Fact]
    public async Task Books_OfAnotherOrganisation_AreNotSeen()
    {
        await PostAsync("""{"id":"d-1","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD"}""");
        Assert.Empty(Ids((await GetAsync("/api/entries", OtherKey)).Body));
        Assert.Equal(404, (await GetAsync("/api/accounts/acme", OtherKey)).Status);
        Assert.Equal("0", Text((await GetAsync("/api/statements?month=2024-10", OtherKey)).Body.GetProperty("corrections"), "deposits"));
        Assert.Equal(404, (await GetAsync("/api/accounts/nobody")).Status);
        Assert.Equal(400, (await GetAsync("/api/statements")).Status);
        Assert.Equal(400, (await GetAsync("/api/statements?month=October")).Status);
    }

    [Fact]
    public async Task Entry_NotJson_OrTooLong_IsRefused()
    {
        using var form = await _http.PostAsync("/api/entries", new StringContent("id=x", Encoding.UTF8, "text/plain"), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(413, (await PostAsync($$"""{"id":"{{new string('x', 20_000)}}"}""")).Status);
    }

    [Fact]
    public async Task Books_WithoutAccess_Are401()
    {
        await StopAsync();
        await StartAsync(open: false);
        Assert.Equal(401, (await PostAsync("""{"id":"d-1","kind":"deposit","advertiser":"acme","amount":"1","currency":"USD"}""")).Status);
        foreach (var path in new[] { "/api/entries", "/api/accounts/acme", "/api/statements?month=2024-10" }) Assert.Equal(401, (await GetAsync(path)).Status);
    }

    private sealed class OneClient(WebApplication app) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => app.GetTestClient();
    }

    private async Task StopAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task StartAsync(bool open)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration["AdTech:Access:Open"] = open.ToString(CultureInfo.InvariantCulture);
        builder.Configuration["AdTech:Access:ApiKeys:0:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(OtherKey)));
        builder.Configuration["AdTech:Access:ApiKeys:0:OrganisationId"] = "other";
        builder.Configuration["AdTech:Streaming:CommitInterval"] = "00:00:00.020";
        builder.Configuration["ConnectionStrings:metrics"] = _on.ConnectionString;
        builder.Services.AddSingleton<TimeProvider>(new ShiftedTime());
        EmbeddedStores.Use(builder, _folder);
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddStreaming();
        _app = builder.Build();
        _app.UseDefaults();
        _app.MapDefaults();
        _app.MapStreaming();
        await _app.StartAsync(Cancel);
        _http = _app.GetTestClient();
    }

    private async Task PutAsync(string key, Document document) => await _app.Services.GetRequiredService<IDocumentLog>().PutAsync(Topics.Campaigns, key, 1, document.ToByteArray(), Cancel);

    private async Task AppendAsync(Event delivery) => await _app.Services.GetRequiredService<IEventLog>().AppendAsync(Topics.Deliveries, 0, delivery.ToByteArray(), Cancel);

    private async Task<(int Status, JsonElement Body)> PostAsync(string body)
    {
        using var answer = await _http.PostAsync("/api/entries", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        return ((int)answer.StatusCode, await BodyAsync(answer));
    }

    private async Task<Dictionary<string, string[]>> ErrorsAsync(string body)
    {
        var (status, problem) = await PostAsync(body);
        Assert.Equal(400, status);
        return problem.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!;
    }

    private async Task<(int Status, JsonElement Body)> GetAsync(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        using var answer = await _http.SendAsync(request, Cancel);
        return ((int)answer.StatusCode, await BodyAsync(answer));
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> done)
    {
        while (true)
        {
            var (_, body) = await GetAsync(path);
            if (done(body)) return body;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentLength == 0 || answer.Content.Headers.ContentType is null ? default : await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => Text(item, "id"));
}

public sealed class SqliteBooksApiTests() : BooksApiTests(StoreKind.Sqlite);

public sealed class PostgresBooksApiTests() : BooksApiTests(StoreKind.Postgres);
