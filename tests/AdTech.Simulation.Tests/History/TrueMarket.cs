using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Simulation.Tests.History;

/// <summary>What was asked for and at which terms, and so what each bid may say of money, and what its bill comes to.</summary>
internal sealed class TrueMarket(World world)
{
    private const decimal Million = 1_000_000;

    /// <summary>So long after new rates were published a bidder may still use those before.</summary>
    private static readonly TimeSpan HeardOfAfter = TimeSpan.FromSeconds(1);

    private readonly List<(long Ticks, ExchangeRatesDocument Document)> _rates = [];
    private readonly Dictionary<(ulong, ulong), TrueTerms> _terms = [];

    internal void Published(ExchangeRatesDocument rates) => _rates.Add((world.Queue.Ticks, rates));

    /// <summary>A bid was made for a request. Gives what is wrong with it; null for nothing.</summary>
    internal string? Made(BidRecord bid, SimulatedRequest request)
    {
        var campaign = world.Documents.Newest(world.Documents.Count).First(c => c.Id == bid.CampaignId);
        var partner = request.Partner;
        if (bid.PartnerId != partner.Id || bid.Currency != partner.Currency || bid.CampaignCurrency != campaign.Currency || bid.BillingNotice != partner.BannerBilling)
            return $"A bid for {partner.Id}, in {partner.Currency}, billed by {partner.BannerBilling}, on a campaign in {campaign.Currency}, says {bid}.";
        if (TermsOf(bid, request, campaign) is not { } terms) return $"No exchange rates that the bidder may know are those of {bid}.";
        _terms[(bid.Instance, bid.Sequence)] = terms;
        var item = campaign.LineItems.First(l => l.Id == bid.LineItemId);
        var one = terms with { MultiplierMicros = 1_000_000 };
        if (TrueBill.Of(one, bid.BidNanos).Charge > item.BidNanos) return $"A bid at {bid.BidNanos} may charge {TrueBill.Of(one, bid.BidNanos).Charge}, and {item.BidNanos} is what the advertiser pays at most: {bid}.";
        // A nano more would be too much: nobody is outbid for want of arithmetic.
        if ((bid.BidNanos + 1) * (Million + terms.OnTopPpm) * terms.Rate <= item.BidNanos * (Million - terms.MarginPpm) * Money.NanosPerUnit) return $"A bid at {bid.BidNanos} could have been higher: {bid}.";
        var highest = TrueBill.Of(terms, bid.BidNanos).Charge;
        return !world.Faults.HoldsByChance && bid.HoldNanos != highest ? $"A bid that may be charged {highest} holds {bid.HoldNanos}: {bid}." : null;
    }

    internal TrueTerms TermsOf(BidRecord bid) => _terms[(bid.Instance, bid.Sequence)];

    internal TrueBill BillOf(BidRecord bid, long clearedNanos) => TrueBill.Of(TermsOf(bid), clearedNanos);

    /// <summary>The terms by the newest rates, or those before as long as there may be bidders that have not heard of the newest; null when it is neither that the bid says it was made with.</summary>
    private TrueTerms? TermsOf(BidRecord bid, SimulatedRequest request, CampaignDocument campaign)
    {
        for (var at = _rates.Count - 1; at >= 0; at--)
        {
            var (from, own) = (NanosOf(_rates[at].Document, bid.Currency), NanosOf(_rates[at].Document, campaign.Currency));
            var rate = bid.Currency == campaign.Currency ? Money.NanosPerUnit : (long)decimal.Floor(((decimal)from * Money.NanosPerUnit / own) + 0.5m);
            if (bid.RateNanos == rate && bid.ReportingRateNanos == from && bid.ReportingChargeRateNanos == own)
                return new TrueTerms(request.MultiplierMicros, request.Partner.FeePpm, request.Partner.PriceType == PriceType.Gross, campaign.MarginPpm, rate, from, own);
            if (world.Queue.Ticks - _rates[at].Ticks > HeardOfAfter.Ticks) break;
        }

        return null;
    }

    private static long NanosOf(ExchangeRatesDocument rates, string currency) => currency == rates.Base ? Money.NanosPerUnit : rates.RateNanos[currency];
}
