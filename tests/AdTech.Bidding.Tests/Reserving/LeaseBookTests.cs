using AdTech.Bidding.Handling;
using AdTech.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Tests.Reserving;

public sealed class LeaseBookTests
{
    [Theory]
    [InlineData("acme", "USD", "default/acme/USD")]
    [InlineData("acme", "EUR", "default/acme/EUR")]
    [InlineData("", "USD", null)]
    public void Leases_NameTheAdvertisersAccount(string advertiser, string currency, string? account)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 2_000_000, Documents.Html(), c => (c.AdvertiserId, c.Currency) = (advertiser, currency))]);
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        Assert.All(bidder.Ledger.Requests, request => Assert.Equal(account, request.Advertiser?.CampaignId));
    }

    [Fact]
    public void TinyBudget_BidsOfACent_IsUsedUpToTheLastBid()
    {
        // 0.50 with bids of 0.01: fifty bids, whatever the sizes of the leases.
        var bidder = Tight(500_000);
        var bids = 0;
        for (var i = 0; i < 400; i++)
        {
            if (bidder.AskOnce(Requests.Site()).Decision.HasBids) bids++;
            bidder.FetchLeases();
            bidder.Time.Advance(TimeSpan.FromMilliseconds(10));
        }
        Assert.Equal(50, bids);
    }

    [Fact]
    public void LostAuctions_ReturnMoney_AreBidAgain()
    {
        var bidder = Tight(500_000);
        while (bidder.Ask(Requests.Site()).Decision.HasBids) bidder.Time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(NoBidReason.BudgetSpent, bidder.AskOnce(Requests.Site()).Reason);
        bidder.Ledger.LeftMicros += 200_000;
        bidder.Time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
    }

    [Fact]
    public void UsedUp_AsksTheLedgerAgainOnlyAfterAWhile()
    {
        var bidder = Tight(0);
        for (var i = 0; i < 100; i++) bidder.Ask(Requests.Site());
        Assert.Single(bidder.Ledger.Requests);
        bidder.Time.Advance(TimeSpan.FromSeconds(1.1));
        bidder.Ask(Requests.Site());
        Assert.Equal(2, bidder.Ledger.Requests.Count);
    }

    [Fact]
    public async Task Idle_LeaseIsGivenBackWithWhatIsHeld()
    {
        var bidder = Tight(100_000_000);
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        var state = bidder.States.InUse.Single();
        await bidder.Book.PruneAsync(state.Leases, TestContext.Current.CancellationToken);
        Assert.Empty(bidder.Ledger.Closed);
        bidder.Time.Advance(TimeSpan.FromSeconds(6));
        await bidder.Book.PruneAsync(state.Leases, TestContext.Current.CancellationToken);
        Assert.Equal(10_000, Assert.Single(bidder.Ledger.Closed).Value);
        Assert.Equal(100_000_000 - 10_000, bidder.Ledger.LeftMicros);
    }

    [Theory]
    [InlineData(0, 600)]
    [InlineData(60, 60)]
    [InlineData(3_600, 3_600)]
    public async Task Held_UntilThePartnersNoticesHaveCome(int partnerSeconds, int expected)
    {
        var bidder = new Bidder([Documents.Campaign("c1", 10_000_000, Documents.Html())], partner: Documents.Partner(p => p.NoticeSeconds = partnerSeconds));
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        await bidder.Book.CloseAllAsync([bidder.States.InUse.Single().Leases], TestContext.Current.CancellationToken);
        Assert.Equal(bidder.Time.GetUtcNow().AddSeconds(expected), Assert.Single(bidder.Ledger.HeldUntil).Value);
    }

    [Fact]
    public void NoticeTime_NoLongerThanABidsExpiry_StopsTheStart()
    {
        var folder = Directory.CreateTempSubdirectory("bidder-");
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder();
        builder.Configuration["AdTech:Bidding:NoticeAfter"] = "00:05:00";
        EmbeddedStores.Use(builder, folder.FullName);
        builder.AddBidding();
        using var services = builder.Services.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BiddingOptions>>().Value);
        Assert.Contains("NoticeAfter", error.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void AnotherDay_TakesAnotherLease()
    {
        var bidder = Tight(100_000_000, "America/New_York");
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        bidder.Time.SetUtcNow(new DateTimeOffset(2026, 6, 16, 3, 59, 59, TimeSpan.Zero)); // still the 15th in New York
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        bidder.Time.SetUtcNow(new DateTimeOffset(2026, 6, 16, 4, 0, 0, TimeSpan.Zero));
        Assert.True(bidder.Ask(Requests.Site()).Decision.HasBids);
        var days = bidder.Log.Bids.Select(bid => bid.AccountDay).ToArray();
        Assert.Equal(days[0], days[1]);
        Assert.Equal(days[0] + 1, days[2]);
        Assert.Equal(new DateOnly(2026, 6, 15).DayNumber - new DateOnly(1970, 1, 1).DayNumber, days[0]);
    }

    [Fact]
    public async Task FastSpending_LeasesGrowWithTheRate()
    {
        var bidder = Tight(1_000_000_000);
        for (var i = 0; i < 3_000; i++)
        {
            bidder.AskOnce(Requests.Site());
            bidder.FetchLeases();
            if (i % 100 == 99) bidder.States.InUse.Single().Leases.Tick(0.1, TimeSpan.FromSeconds(1.5));
        }
        Assert.InRange(bidder.Ledger.Requests[^1].Micros, 10_000_000, 30_000_000); // 1,000 bids of 0.01 a second × 1.5
        await bidder.Book.CloseAllAsync([bidder.States.InUse.Single().Leases], TestContext.Current.CancellationToken);
        Assert.Equal(1_000_000_000 - (bidder.Log.Bids.Count() * 10_000L), bidder.Ledger.LeftMicros);
    }

    private static Bidder Tight(long budgetMicros, string zone = "UTC")
    {
        var bidder = new Bidder([Documents.Campaign("tight", 10_000_000, Documents.Html(), c => c.TimeZone = zone)]);
        bidder.Ledger.LeftMicros = budgetMicros;
        return bidder;
    }
}
