using AdTech.Auction.Pricing;

namespace AdTech.Auction.Checking.Rules;

/// <summary>How long the ad is.</summary>
internal static class DurationRules
{
    /// <summary>Stated where it must be, and the same in bid and markup.</summary>
    internal static void Stated(BidContext bid)
    {
        if (!StreamOffer.TryGet(bid, out var offer)) return;
        var (stated, inMarkup) = (bid.Bid.Dur, bid.Vast is { HasWrapper: false } vast ? vast.Seconds : null);
        bid.Seconds = inMarkup ?? stated;
        switch (stated)
        {
            case <= 0:
                bid.Report(BidRule.Duration, "dur", $"An ad of {stated} seconds is none.");
                break;
            case null when offer.RqdDurs.Count > 0:
                bid.Report(BidRule.Duration, "dur", "With rqddurs a bid states its length.");
                break;
            case null when offer.PodDur is not null:
                bid.Report(BidRule.Duration, "dur", "In a dynamic pod a bid states its length.");
                break;
            case { } seconds when inMarkup is { } real && Math.Abs(real - seconds) >= 1: // the bid has whole seconds, the markup milliseconds
                bid.Report(BidRule.Duration, "dur", $"The bid states {seconds} s, its markup lasts {Prices.ToText(real)} s.");
                break;
        }
    }

    /// <summary>Within what is asked for.</summary>
    internal static void Allowed(BidContext bid)
    {
        if (!StreamOffer.TryGet(bid, out var offer) || bid.Seconds is not { } seconds) return;
        if (offer.RqdDurs.Count > 0)
        {
            // rqddurs excludes minduration and maxduration; a request with all three is judged by the exact one.
            var asked = false;
            foreach (var exact in offer.RqdDurs) asked |= Math.Abs(exact - seconds) < 0.5m;
            if (!asked) bid.Report(BidRule.Duration, "dur", $"{Prices.ToText(seconds)} s is not in rqddurs: {string.Join(", ", offer.RqdDurs)}.");
            return;
        }

        if (seconds < (offer.MinDuration ?? 0)) bid.Report(BidRule.Duration, "dur", $"{Prices.ToText(seconds)} s is below minduration {offer.MinDuration}.");
        if (offer.MaxDuration is null || offer.MaxExtended == -1) return;
        var most = (long)offer.MaxDuration.Value + Math.Max(0, offer.MaxExtended ?? 0);
        if (seconds > most) bid.Report(BidRule.Duration, "dur", $"{Prices.ToText(seconds)} s is above maxduration {most}.");
    }
}
