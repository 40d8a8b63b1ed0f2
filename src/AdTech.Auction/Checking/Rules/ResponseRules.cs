using AdTech.Accounting;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>The response answers this request, in a currency that it allows.</summary>
internal static class ResponseRules
{
    internal static Currency Check(BidRequest request, BidResponse response, CheckOptions options, List<Violation> violations, ref LossReason refusal)
    {
        if (response.SeatBids.Count == 0 && response.Id.IsAbsent) return options.Currency; // {} is a no-bid
        if (response.Id != request.Id)
        {
            violations.Add(new Violation(BidRule.ResponseId, "id", $"The request's id is '{request.Id}', the response answers '{response.Id}'."));
            refusal = BidRules.LossReasonOf(BidRule.ResponseId);
        }

        if (Currency.TryParse(response.Currency.Span, out var currency) && Allows(request, response.Currency, currency, options)) return currency;
        if (response.SeatBids.Count == 0) return options.Currency;
        var allowed = request.Cur.Count == 0 ? options.Currency.ToString() : string.Join(", ", request.Cur);
        violations.Add(new Violation(BidRule.Currency, "cur", $"Bids are in '{response.Currency}', the request allows {allowed}."));
        if (refusal == LossReason.Won) refusal = BidRules.LossReasonOf(BidRule.Currency);
        return currency.IsNone ? options.Currency : currency;
    }

    private static bool Allows(BidRequest request, Utf8Text code, Currency currency, CheckOptions options)
    {
        if (request.Cur.Count == 0) return currency == options.Currency;
        foreach (var allowed in request.Cur)
        {
            if (allowed.EqualsIgnoreCase(code)) return true;
        }

        return false;
    }
}
