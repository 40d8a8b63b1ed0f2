using AdTech.Budgets;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdTech.Bidding.Tests.Handling;

/// <summary>The bidder as a process has it: Kestrel on a free port, embedded log, ledger and documents in a folder of its own.</summary>
public sealed class BidderHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bidder-").FullName;
    private WebApplication? _app;

    internal HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["AdTech:PublicUrl"] = "https://ads.example";
        builder.Configuration["AdTech:Bidding:CountersEvery"] = "00:00:00.250";
        builder.Configuration["AdTech:Bidding:RequestBytesMax"] = "65536";
        builder.Configuration["AdTech:Bidding:FirstLeaseBids"] = "500"; // On a busy machine the ledger's disk may be slow, and no test here is about that.
        EmbeddedStores.Use(builder, _folder);
        builder.AddServiceDefaults();
        builder.AddBidding();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseDefaults();
        _app.MapDefaults();
        _app.MapBidding();
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };
        await SeedAsync();
        await UntilAsync(async () => (await Http.GetAsync("/health")).IsSuccessStatusCode);
        await UntilAsync(() => Task.FromResult(_app.Services.GetRequiredService<AdTech.Bidding.Snapshots.SnapshotHolder>().Current.Partners.Count == 4));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Waits for something that happens in the background; fails after a while.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 1_500; i++)
        {
            if (await condition()) return;
            await timer.WaitForNextTickAsync();
        }
        Assert.Fail("What was waited for did not happen within 30 s.");
    }

    private async Task SeedAsync()
    {
        var documents = Services.GetRequiredService<IDocumentLog>();
        var campaign = Documents.Campaign("c1", 2_000_000, Documents.Html());
        await PutAsync(documents, "campaign/c1", new Document { Campaign = campaign });
        await PutAsync(documents, "partner/default", new Document { Partner = Documents.Partner() });
        await PutAsync(documents, "partner/talks", new Document
        {
            Partner = Documents.Partner(p =>
            {
                p.Id = "talks";
                p.Reasons = true;
            }),
        });
        await PutAsync(documents, "partner/old", new Document
        {
            Partner = Documents.Partner(p =>
            {
                p.Id = "old";
                p.Dialect = new Dialect { NoBidBody = true, Openrtb25 = true };
            }),
        });
        await PutAsync(documents, "partner/slow", new Document
        {
            Partner = Documents.Partner(p =>
            {
                p.Id = "slow";
                p.QpsLimit = 1;
            }),
        });
        await PutAsync(documents, "exchange-rates", new Document { ExchangeRates = Documents.Rates() });
        var ledger = Services.GetRequiredService<IBudgetLedger>();
        var today = (int)(DateTimeOffsetNow().ToUnixTimeSeconds() / 86_400);
        await ledger.SetAccountsAsync(
            [
                .. from day in new[] { AccountKey.Lifetime, today, today + 1 }
                   from item in new[] { "", "c1-line" }
                   select new AccountState(new AccountKey("c1", item, day), 1_000_000_000, 0),
                new AccountState(AccountKey.OfAdvertiser("default", "advertiser-c1", "USD"), null, 0),
            ],
            CancellationToken.None);
    }

    private static DateTimeOffset DateTimeOffsetNow() => TimeProvider.System.GetUtcNow();

    private static async Task PutAsync(IDocumentLog documents, string key, Document document) =>
        await documents.PutAsync(Topics.Campaigns, key, 1, document.ToByteArray(), CancellationToken.None);
}
