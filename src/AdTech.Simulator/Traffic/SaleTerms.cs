using AdTech.Auction.Selling;

namespace AdTech.Simulator.Traffic;

/// <summary>On what terms a request sells.</summary>
/// <param name="Auction">OpenRTB's <c>at</c>.</param>
/// <param name="CurrencyCode">Of bids and floors.</param>
/// <param name="Dollars">What one unit of it is worth in dollars, in which publishers think.</param>
/// <param name="Test">It is a test.</param>
internal sealed record SaleTerms(int Auction, string CurrencyCode, decimal Dollars, bool Test)
{
    /// <summary>First prices in dollars.</summary>
    internal static readonly SaleTerms Default = new(AuctionType.FirstPrice, "USD", 1, false);

    /// <summary>A floor in whole cents, rounded up.</summary>
    internal decimal Floor(decimal dollars) => Dollars == 1 ? dollars : Math.Ceiling(dollars / Dollars * 100) / 100;

    // EUR at 1.08: 0.60 USD → 0.56 EUR
}
