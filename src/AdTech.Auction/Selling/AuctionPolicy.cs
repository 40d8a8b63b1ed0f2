using AdTech.Accounting;

namespace AdTech.Auction.Selling;

/// <summary>What an exchange decides for itself where OpenRTB leaves it free.</summary>
public sealed record AuctionPolicy
{
    /// <summary>The policy of an exchange that has said nothing: US dollars, deals first.</summary>
    public static AuctionPolicy Default { get; } = new();

    /// <summary>What bids are compared in. Each winner still pays in the currency of its bid.</summary>
    public Currency Currency { get; init; } = Currency.Usd;

    /// <summary>How bids of other currencies are compared. A bid that cannot be converted is lost as <see cref="LossReason.InternalError"/>.</summary>
    public DayRates Rates { get; init; } = DayRates.None;

    /// <summary>What a second price is above the runner-up, as a CPM in <see cref="Currency"/>.</summary>
    public decimal Increment { get; init; } = 0.01m;

    /// <summary>
    /// True: guaranteed deals go before other deals and those before open bids, whatever the prices (a deal is awarded for more than its price). False: one
    /// ranking by price.
    /// </summary>
    public bool DealsFirst { get; init; } = true;

    /// <summary>Whether bidders learn the price that would have won.</summary>
    public bool SharesMinimumToWin { get; init; } = true;
}
