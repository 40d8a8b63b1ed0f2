using System.Globalization;
using AdTech.Accounting;
using AdTech.Events;
using AdTech.ServiceDefaults;
using Microsoft.Extensions.Primitives;

namespace AdTech.Delivery.Converting;

/// <summary>
/// Reads a conversion. Unsigned, it names advertiser and order, and its id is both, so that one order counts once. Signed, it names the bid, and its id is the order,
/// or else the bid and the pixel.
/// </summary>
internal static class ConversionReader
{
    private const int TextMax = 128;
    private const decimal ValueMax = 9_000_000_000m; // what fits into a long of nanos

    internal static Conversion Read(IQueryCollection query, BidRecord? bid, long nowMs, Dictionary<string, string[]> errors)
    {
        var organisation = bid?.OrganisationId ?? Text(query, "o", errors);
        var advertiser = bid?.AdvertiserId ?? Text(query, "a", errors);
        var order = Text(query, "order", errors);
        var pixel = Text(query, "pixel", errors);
        if (bid is null && advertiser.Length == 0) errors.TryAdd("a", ["The advertiser's id is needed where no signed link names the bid."]);
        if (bid is null && order.Length == 0) errors.TryAdd("order", ["An order id is needed where no signed link names the bid: it is what makes a conversion count once."]);
        return new Conversion
        {
            OrganisationId = organisation.Length > 0 ? organisation : Access.DefaultOrganisation,
            AdvertiserId = advertiser,
            Id = order.Length > 0 ? $"{advertiser}/{order}" : $"{bid?.BidId}/{pixel}",
            OrderId = order,
            Pixel = pixel,
            ValueNanos = Value(query, errors),
            Currency = CurrencyOf(query, errors),
            TimeMs = nowMs,
            Bid = bid,
        };
    }

    private static string Text(IQueryCollection query, string name, Dictionary<string, string[]> errors)
    {
        if (!query.TryGetValue(name, out StringValues values)) return "";
        var text = values.Count == 1 ? values[0] ?? "" : "";
        if (values.Count > 1) errors[name] = ["It comes more than once."];
        else if (text.Length > TextMax) errors[name] = [$"It is longer than {TextMax} characters."];
        else if (text.AsSpan().ContainsAnyInRange('\0', '\u001f')) errors[name] = ["It has control characters."];
        return text;
    }

    private static long Value(IQueryCollection query, Dictionary<string, string[]> errors)
    {
        var text = Text(query, "value", errors);
        if (text.Length == 0) return 0;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= ValueMax)
            return Money.FromUnits(value, Currency.Usd).Nanos;
        errors.TryAdd("value", ["It must be a plain decimal number of units of the currency, not negative, like 12.50."]);
        return 0;
    }

    private static string CurrencyOf(IQueryCollection query, Dictionary<string, string[]> errors)
    {
        var text = Text(query, "cur", errors);
        if (text.Length == 0) return Currency.Usd.ToString();
        if (Currency.TryParse(text, out var currency)) return currency.ToString();
        errors.TryAdd("cur", ["It must be a three-letter ISO 4217 code, like EUR."]);
        return "";
    }
}
