using System.Text;
using AdTech.Accounting;
using AdTech.Bidding.Handling;
using AdTech.Bidding.Reserving;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.Events.Links;
using AdTech.Events.Log;
using AdTech.OpenRtb;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Answering;

/// <summary>Step 6: writes the response straight into the context's buffer. Each bid is recorded in the event log before the answer goes out.</summary>
internal sealed class Answerer
{
    private readonly IEventLog _log;
    private readonly ITrackingLinks _links;
    private readonly BidderIdentity _bidder;
    private readonly BiddingOptions _options;
    private readonly byte[] _originUtf8;
    private readonly Func<CreativeEntry, CreativeMarkup> _compile;

    public Answerer(IEventLog log, ITrackingLinks links, BidderIdentity bidder, IOptions<BiddingOptions> options, IOptions<PublicUrlOptions> origin)
    {
        (_log, _links, _bidder, _options) = (log, links, bidder, options.Value);
        var url = origin.Value.Origin;
        _originUtf8 = Encoding.UTF8.GetBytes(url);
        _compile = creative => new CreativeMarkup(creative, url);
    }

    /// <summary>Writes the answer and returns how many bids it has. Bids that the event log does not take are left out, and their money is given back.</summary>
    internal int Write(BidContext context, Currency currency)
    {
        var to = context.Answer;
        to.Truncate(0);
        to.Write("{\"id\":"u8);
        to.WriteJsonString(context.Request.Id.Span);
        to.Write(",\"seatbid\":[{"u8);
        if (context.Partner.SeatUtf8.Length > 0)
        {
            to.Write("\"seat\":"u8);
            to.Write(context.Partner.SeatJson);
            to.Write(","u8);
        }
        to.Write("\"bid\":["u8);
        var bids = 0;
        Span<byte> currencyUtf8 = stackalloc byte[3];
        currency.Format(currencyUtf8);
        for (var i = 0; i < context.Chosen.Count; i++)
        {
            var (chosen, id, start) = (context.Chosen[i], _bidder.Next(), to.Length);
            WriteRecord(context, chosen, id, currencyUtf8);
            if (bids > 0) to.Write(","u8);
            WriteBid(context, chosen, id); // before it is recorded: a bid that can't be written must not stand in the log
            // Awaiting the append looks safer. But a full queue would then hold the bid past tmax, and a late bid is lost: full means no bid.
            if (context.Traffic != Traffic.WarmUp && !_log.TryAppendBid(id, context.Record.Span))
            {
                to.Truncate(start);
                Auctioneer.GiveBack(chosen);
                context.Chosen[i] = chosen with { Lease = null };
                context.Reasons[chosen.Imp] = NoBidReason.Overloaded;
                continue;
            }
            bids++;
        }
        to.Write("]}],\"cur\":\""u8);
        to.Write(currencyUtf8);
        to.Write("\""u8);
        if (context.Partner.Reasons) DebugExtension.Write(context, NoBidReason.None);
        to.Write("}"u8);
        return bids;
    }

    /// <summary>The record of a bid, serialised one time: the same bytes travel in its links and in its event.</summary>
    private static void WriteRecord(BidContext context, in ChosenBid chosen, BidId id, ReadOnlySpan<byte> currency)
    {
        var (item, creative, terms) = (chosen.Candidate.LineItem, chosen.Candidate.Creative, chosen.Terms);
        var (rates, facts, campaign) = (context.Snapshot.Rates, context.Facts, chosen.Candidate.LineItem.Campaign);
        context.Record.Truncate(0);
        var record = new BidRecordWriter(context.Record);
        record.WriteFixed64(BidRecord.InstanceFieldNumber, id.Instance);
        record.WriteNumber(BidRecord.SequenceFieldNumber, (long)id.Sequence);
        record.WriteNumber(BidRecord.BidTimeMsFieldNumber, context.NowMs);
        record.WriteText(BidRecord.OrganisationIdFieldNumber, campaign.OrganisationId);
        record.WriteText(BidRecord.PartnerIdFieldNumber, context.Partner.IdUtf8);
        record.WriteText(BidRecord.CampaignIdFieldNumber, campaign.IdUtf8);
        record.WriteText(BidRecord.LineItemIdFieldNumber, item.IdUtf8);
        record.WriteText(BidRecord.CreativeIdFieldNumber, creative.IdUtf8);
        record.WriteText(BidRecord.PublisherFieldNumber, facts.Publisher);
        record.WriteText(BidRecord.CountryFieldNumber, facts.Country);
        record.WriteNumber(BidRecord.DeviceTypeFieldNumber, facts.DeviceType);
        record.WriteNumber(BidRecord.BidNanosFieldNumber, chosen.PriceNanos);
        record.WriteText(BidRecord.CurrencyFieldNumber, currency);
        Span<byte> campaignCurrency = stackalloc byte[3];
        item.Currency.Format(campaignCurrency);
        record.WriteText(BidRecord.CampaignCurrencyFieldNumber, campaignCurrency);
        record.WriteNumber(BidRecord.HoldNanosFieldNumber, chosen.HoldNanos);
        record.WriteNumber(BidRecord.RateNanosFieldNumber, terms.RateNanos);
        record.WriteNumber(BidRecord.ReportingRateNanosFieldNumber, rates.ToBase(CurrencyOf(currency)));
        record.WriteNumber(BidRecord.FeePpmFieldNumber, terms.FeePpm);
        record.WriteNumber(BidRecord.MarginPpmFieldNumber, terms.MarginPpm);
        record.WriteFixed64(BidRecord.LeaseIdFieldNumber, chosen.Lease?.Id ?? 0);
        record.WriteNumber(BidRecord.AccountDayFieldNumber, chosen.Day);
        record.WriteNumber(BidRecord.MtypeFieldNumber, chosen.Candidate.Mtype);
        record.WriteNumber(BidRecord.BillingNoticeFieldNumber, (int)context.Partner.Billing(chosen.Candidate.Mtype));
        record.WriteText(BidRecord.DealIdFieldNumber, DealOf(context, chosen));
        record.WriteNumber(BidRecord.TestFieldNumber, context.Traffic == Traffic.Real ? 0 : 1);
        record.WriteNumber(BidRecord.ConsentFieldNumber, (int)context.Consent);
        record.WriteText(BidRecord.AdvertiserIdFieldNumber, campaign.AdvertiserId);
        record.WriteNumber(BidRecord.ReportingChargeRateNanosFieldNumber, rates.ToBase(item.Currency));
        record.WriteNumber(BidRecord.PriceEncodingFieldNumber, (int)context.Partner.PriceEncoding);
        record.WriteNumber(BidRecord.PriceTypeFieldNumber, context.Partner.IsGross ? (int)PriceType.Gross : 0);
        record.WriteNumber(BidRecord.MultiplierMicrosFieldNumber, chosen.MultiplierMicros == PriceTerms.One ? 0 : chosen.MultiplierMicros);
    }

    private void WriteBid(BidContext context, in ChosenBid chosen, BidId id)
    {
        var (to, imp, candidate) = (context.Answer, context.Request.Imps[chosen.Imp], chosen.Candidate);
        var creative = candidate.Creative;
        Span<byte> idUtf8 = stackalloc byte[BidId.MaxLength];
        idUtf8 = idUtf8[..id.Format(idUtf8)];
        var macros = new BidMacros(context.Request, context.NowMs, candidate.LineItem.Campaign.IdUtf8, idUtf8);
        var links = new LinkWriter(
            _links, _originUtf8, context.Record.Span, idUtf8, context.Partner.PriceMacro, context.Partner.DiscountMacros, context.Partner.Billing(candidate.Mtype), macros, to);
        to.Write("{\"id\":\""u8);
        to.Write(idUtf8);
        to.Write("\",\"impid\":"u8);
        to.WriteJsonString(imp.Id.Span);
        to.Write(",\"price\":"u8);
        to.WriteCpm(chosen.PriceNanos);
        to.Write(",\"nurl\":\""u8);
        links.Win();
        to.Write("\",\"burl\":\""u8);
        links.Bill();
        if (!context.Partner.NoLossNotices)
        {
            to.Write("\",\"lurl\":\""u8);
            links.Loss();
        }
        to.Write("\",\"adm\":\""u8);
        creative.Template(_compile).Write(links, candidate, imp);
        to.Write("\",\"adid\":"u8);
        to.Write(creative.IdJson);
        to.Write(",\"crid\":"u8);
        to.Write(creative.IdJson);
        to.Write(",\"cid\":"u8);
        to.Write(candidate.LineItem.Campaign.IdJson);
        to.Write(",\"adomain\":"u8);
        to.Write(creative.AdomainJson);
        if (context.Partner.OpenRtb25) WriteDetails25(to, creative);
        else WriteDetails(to, creative);
        WritePlacement(context, to, chosen, imp);
        to.Write("}"u8);
    }

    private static void WriteDetails(AnswerBuffer to, CreativeEntry creative)
    {
        if (creative.Document.Cat.Count > 0)
        {
            to.Write(",\"cat\":"u8);
            to.Write(creative.CatJson);
            to.Write(",\"cattax\":"u8);
            to.WriteNumber(creative.Cattax);
        }
        WriteOptional(to, ",\"attr\":"u8, creative.AttrJson, creative.Document.Attr.Count);
        WriteOptional(to, ",\"apis\":"u8, creative.ApisJson, creative.Document.Apis.Count);
        WriteOptional(to, ",\"bundle\":"u8, creative.BundleJson, creative.Document.Bundle.Length);
        WriteOptional(to, ",\"language\":"u8, creative.LanguageJson, creative.Document.Language.Length);
    }

    /// <summary>The same for OpenRTB 2.5, which has one taxonomy for categories and names one API: what can't be said in its words is left out.</summary>
    private static void WriteDetails25(AnswerBuffer to, CreativeEntry creative)
    {
        if (creative.Cattax == 1) WriteOptional(to, ",\"cat\":"u8, creative.CatJson, creative.Document.Cat.Count);
        WriteOptional(to, ",\"attr\":"u8, creative.AttrJson, creative.Document.Attr.Count);
        if (creative.Document.Apis.Count == 1) WriteOptional(to, ",\"api\":"u8, creative.Document.Apis[0]);
        WriteOptional(to, ",\"bundle\":"u8, creative.BundleJson, creative.Document.Bundle.Length);
        WriteOptional(to, ",\"language\":"u8, creative.LanguageJson, creative.Document.Language.Length);
    }

    private void WritePlacement(BidContext context, AnswerBuffer to, in ChosenBid chosen, Imp imp)
    {
        var candidate = chosen.Candidate;
        if (!context.Partner.OpenRtb25) WriteOptional(to, ",\"mtype\":"u8, candidate.Mtype);
        WriteOptional(to, ",\"w\":"u8, candidate.W);
        WriteOptional(to, ",\"h\":"u8, candidate.H);
        if (!context.Partner.OpenRtb25) WriteOptional(to, ",\"dur\":"u8, candidate.Dur);
        to.Write(",\"exp\":"u8);
        to.WriteNumber(imp.Exp is > 0 and var wished && wished < _options.ExpirySeconds ? wished : _options.ExpirySeconds);
        var deal = DealOf(context, chosen);
        if (deal.IsEmpty) return;
        to.Write(",\"dealid\":"u8);
        to.WriteJsonString(deal);
    }

    private static void WriteOptional(AnswerBuffer to, ReadOnlySpan<byte> name, byte[] json, int count)
    {
        if (count == 0) return;
        to.Write(name);
        to.Write(json);
    }

    private static void WriteOptional(AnswerBuffer to, ReadOnlySpan<byte> name, int number)
    {
        if (number <= 0) return;
        to.Write(name);
        to.WriteNumber(number);
    }

    private static ReadOnlySpan<byte> DealOf(BidContext context, in ChosenBid chosen) => chosen.Candidate.DealIndex < 0
        ? default
        : context.Request.Imps[chosen.Imp].Pmp!.Deals[chosen.Candidate.DealIndex].Id.Span;

    private static Currency CurrencyOf(ReadOnlySpan<byte> code) => Currency.TryParse(code, out var currency) ? currency : default;
}
