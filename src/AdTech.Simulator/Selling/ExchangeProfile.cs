using AdTech.Accounting;
using AdTech.Auction.Selling;

namespace AdTech.Simulator.Selling;

/// <summary>How an exchange sells and bills. The platform has the same in its partner document; that both agree is what a reconciliation shows.</summary>
internal sealed record ExchangeProfile
{
    private const long Ppm = 1_000_000;

    /// <summary>The platform's id of it; null calls the address without one, which is the partner <c>default</c>.</summary>
    internal string? Path { get; init; }

    /// <summary>The partner that the platform takes it for.</summary>
    internal string Partner => Path ?? "default";

    /// <summary>OpenRTB's <c>at</c>.</summary>
    internal int Auction { get; init; } = AuctionType.FirstPrice;

    /// <summary>What it asks for, sells and bills in.</summary>
    internal Currency Currency { get; init; } = Currency.Usd;

    /// <summary>What one unit of it is worth in dollars.</summary>
    internal decimal Dollars => Exchanges.Rates.TryConvert(new Money(Money.NanosPerUnit, Currency), Currency.Usd, out var dollars) ? dollars.ToUnits() : 1;

    internal PriceType PriceType { get; init; }

    /// <summary>Its fee in parts per million of each cleared price.</summary>
    internal int FeePpm { get; init; }

    internal BillingNotice Bills { get; init; }

    /// <summary>Encrypts the prices in notices; null where they are plain.</summary>
    internal PriceCipher? Cipher { get; init; }

    /// <summary>As agreed: later notices are late. 0 where nothing is agreed.</summary>
    internal int NoticeSeconds { get; init; }

    /// <summary>Its fee for one impression: rounded once, half to even, to a nano of its currency.</summary>
    internal Money FeeOf(Money cleared) => new((long)decimal.Round((decimal)cleared.Nanos * FeePpm / Ppm, 0, MidpointRounding.ToEven), cleared.Currency);

    // 3 % of 0.002345678 → 0.00007037034 → 0.000070370

    /// <summary>What the buyer owes for one impression.</summary>
    internal Money OwedFor(Money cleared, Money fee) => PriceType == PriceType.Net ? cleared + fee : cleared;

    /// <summary>A price as it stands in this exchange's notices; null for the plain CPM.</summary>
    internal string? Encode(Money price, Traffic.Dice dice) => Cipher?.Seal(price.Nanos, dice);
}
