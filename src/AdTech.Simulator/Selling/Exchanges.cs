using System.Security.Cryptography;
using System.Text;
using AdTech.Accounting;
using AdTech.Auction.Selling;

namespace AdTech.Simulator.Selling;

/// <summary>The exchanges that there are, and what their currencies are worth.</summary>
internal static class Exchanges
{
    internal const string AuroraId = "aurora";

    /// <summary>As <c>default</c>, with 5 % on top.</summary>
    internal const string NorthlightId = "northlight";

    /// <summary>Round figures near those of 2026: a demo needs rates that stand still, not right ones.</summary>
    internal static readonly IReadOnlyDictionary<string, string> RateTexts = new (string Currency, string Rate)[]
    {
        ("EUR", "1.08"), ("GBP", "1.27"), ("CHF", "1.13"), ("JPY", "0.0067"), ("CAD", "0.73"), ("AUD", "0.66"), ("NZD", "0.6"), ("SEK", "0.095"), ("NOK", "0.094"), ("DKK", "0.145"),
        ("PLN", "0.25"), ("CZK", "0.043"), ("BRL", "0.18"), ("MXN", "0.055"), ("INR", "0.0119"), ("CNY", "0.14"), ("KRW", "0.00073"), ("SGD", "0.75"), ("RUB", "0.011"), ("TRY", "0.029"),
    }.ToDictionary(static rate => rate.Currency, static rate => rate.Rate);

    /// <summary>The same as a table of one day: how floors and the rivals' bids come into an exchange's currency, and its bills into dollars.</summary>
    internal static readonly DayRates Rates = new(Currency.Usd, RateTexts.Select(static rate =>
        KeyValuePair.Create(Currency.Parse(rate.Key), Money.FromUnits(decimal.Parse(rate.Value, System.Globalization.CultureInfo.InvariantCulture), Currency.Usd).Nanos)));

    /// <summary>Keys that everybody may know: they keep nothing secret, and stand only in a demo's configuration.</summary>
    internal static readonly byte[] AuroraEncryptionKey = SHA256.HashData(Encoding.UTF8.GetBytes("aurora: encryption key of the demo"));

    internal static readonly byte[] AuroraIntegrityKey = SHA256.HashData(Encoding.UTF8.GetBytes("aurora: integrity key of the demo"));

    /// <summary>Second prices in euros with 3 % on top, billed by the pixel, the price encrypted.</summary>
    internal static readonly ExchangeProfile Aurora = new()
    {
        Path = AuroraId,
        Auction = AuctionType.SecondPrice,
        Currency = Currency.Eur,
        PriceType = PriceType.Net,
        FeePpm = 30_000,
        Bills = BillingNotice.Impression,
        Cipher = new PriceCipher(AuroraEncryptionKey, AuroraIntegrityKey),
        NoticeSeconds = 20,   // short, so that a run of a minute can be late
    };

    /// <summary>First prices in dollars without a fee, billed by <c>burl</c>; or what else is known of the partner.</summary>
    internal static ExchangeProfile First(string? partner) => partner switch
    {
        AuroraId => Aurora,
        NorthlightId => new ExchangeProfile { Path = NorthlightId, FeePpm = 50_000 },
        _ => new ExchangeProfile { Path = partner },
    };

    /// <summary>The exchanges of a run.</summary>
    internal static ExchangeProfile[] Of(SimulationOptions options) => options.Exchanges == 1 ? [First(options.Partner)] : [First(options.Partner), Aurora];
}
