using System.Globalization;
using AdTech.Accounting;
using AdTech.Delivery.Creatives;
using AdTech.Events;
using Microsoft.Extensions.Primitives;

namespace AdTech.Delivery.Converting;

/// <summary>
/// Reads a conversion. Unsigned, it names advertiser and order, and its id is both, so that one order counts once; its organisation is that of the advertiser's campaigns,
/// whatever a stranger says. Where it names bids (by a signed link, or by the ids of clicks), its id is the order, or else the first bid and the pixel.
/// </summary>
internal static class ConversionReader
{
    private const int TextMax = 128;
    private const decimal ValueMax = 9_000_000_000m; // what fits into a long of nanos

    internal static Conversion Read(IQueryCollection query, List<BidRecord> bids, CampaignDocuments documents, long nowMs, Dictionary<string, string[]> errors)
    {
        var bid = bids.Count > 0 ? bids[0] : null;
        var advertiser = bid?.AdvertiserId ?? Text(query, "a", errors);
        var order = Text(query, "order", errors);
        var pixel = Text(query, "pixel", errors);
        if (bid is null && advertiser.Length == 0) errors.TryAdd("a", ["The advertiser's id is needed where no signed link or click names the bid."]);
        if (bid is null && order.Length == 0) errors.TryAdd("order", ["An order id is needed where no signed link or click names the bid: it is what makes a conversion count once."]);
        var conversion = new Conversion
        {
            OrganisationId = Organisation(query, bid is null ? documents.OrganisationsOf(advertiser) : [CampaignDocuments.OrganisationOf(bid.OrganisationId)], errors),
            AdvertiserId = advertiser,
            Id = order.Length > 0 ? $"{WithoutSlashes(advertiser)}/{order}" : $"{bid?.BidId}/{pixel}",
            OrderId = order,
            Pixel = pixel,
            ValueNanos = Value(query, errors),
            Currency = CurrencyOf(query, errors),
            TimeMs = nowMs,
            Bid = bid,
        };
        conversion.OtherBids.AddRange(bids.Skip(1));
        return conversion;
    }

    // advertiser "a/b", order "c" → "a%2Fb/c" · advertiser "a", order "b/c" → "a/b/c"

    private static string WithoutSlashes(string id) => id.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>Whose conversion it is. <c>o</c> only says which, in the rare case that several organisations have campaigns of one advertiser; anything else in it is a mistake.</summary>
    private static string Organisation(IQueryCollection query, IReadOnlyList<string> candidates, Dictionary<string, string[]> errors)
    {
        var named = Text(query, "o", errors);
        if (candidates.Count == 0)
        {
            errors.TryAdd("a", ["No campaign has such an advertiser, or its document has not arrived yet."]);
            return "";
        }

        if (named.Length > 0 ? candidates.Contains(named) : candidates.Count == 1) return named.Length > 0 ? named : candidates[0];
        errors.TryAdd("o", [named.Length > 0 ? "It is not the advertiser's organisation. It may be left out." : "It is needed here: more than one organisation has campaigns of this advertiser."]);
        return "";
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
