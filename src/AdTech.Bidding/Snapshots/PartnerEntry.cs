using System.Text;
using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Bidding.Snapshots;

/// <summary>An exchange that calls us, as the bidder keeps it in memory.</summary>
public sealed class PartnerEntry
{
    /// <summary>Compiles a document.</summary>
    /// <param name="document">The partner.</param>
    /// <param name="learned">What is learned of it while the entry is in use; null for nothing.</param>
    public PartnerEntry(PartnerDocument document, LearnedRate? learned = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        Document = document;
        Learned = learned ?? new LearnedRate();
        IdUtf8 = Encoding.UTF8.GetBytes(document.Id);
        OrganisationUtf8 = Encoding.UTF8.GetBytes(document.OrganisationId);
        SeatUtf8 = Encoding.UTF8.GetBytes(document.Seat);
        SeatJson = JsonFragment.String(document.Seat);
        Currency = Currency.TryParse(document.Currency, out var currency) ? currency : Currency.Usd;
        NoBidBody = document.Dialect?.NoBidBody ?? false;
        OpenRtb25 = document.Dialect?.Openrtb25 ?? false;
        NoLossNotices = document.Dialect?.NoLossNotices ?? false;
    }

    /// <summary>The document it was made from; never changed.</summary>
    public PartnerDocument Document { get; }

    /// <summary>The partner's id, as in the path.</summary>
    public string Id => Document.Id;

    /// <summary>The id as UTF-8.</summary>
    public byte[] IdUtf8 { get; }

    /// <summary>The tenant: only its campaigns are offered to this partner.</summary>
    public string OrganisationId => Document.OrganisationId;

    /// <summary>The tenant as UTF-8.</summary>
    public byte[] OrganisationUtf8 { get; }

    /// <summary>Our seat on the exchange; empty when it has none.</summary>
    public byte[] SeatUtf8 { get; }

    /// <summary>Our seat as a JSON string with its quotes.</summary>
    public byte[] SeatJson { get; }

    /// <summary>The currency bids go out in.</summary>
    public Currency Currency { get; }

    /// <summary>The partner's fee, in parts per million of the cleared price.</summary>
    public int FeePpm => Document.FeePpm;

    /// <summary>Whether its prices contain its fee; else the fee comes on top.</summary>
    public bool IsGross => Document.PriceType == PriceType.Gross;

    /// <summary>Whether requests of it are answered.</summary>
    public bool Active => Document.Status == EntityStatus.Active;

    /// <summary>Requests a second that are answered; 0 = no limit.</summary>
    public int QpsLimit => Document.QpsLimit;

    /// <summary>What the stream has learned of it.</summary>
    public LearnedRate Learned { get; }

    /// <summary>
    /// After how many seconds practically every notice about a bid has come: as the partner states it, or as it was learned where that is longer or nothing is stated; 0 = the default.
    /// </summary>
    public int NoticeSeconds => Math.Max(Document.NoticeSeconds, Learned.NoticeSeconds);

    /// <summary>What of a bid's highest charge is held, while there is no need to hold all of it.</summary>
    public long HoldOf(long chargeNanos) => Document.HoldRule == HoldRule.Chance ? ChanceHold.Of(chargeNanos, Learned.WinPpm) : chargeNanos;

    /// <summary>The least that is bid for one impression, in <see cref="Currency"/>.</summary>
    public long BidfloorNanos => Document.BidfloorNanos;

    /// <summary>Whether it may see why there was no bid.</summary>
    public bool Reasons => Document.Reasons;

    /// <summary>It wants an answer with a body, also where there is no bid.</summary>
    public bool NoBidBody { get; }

    /// <summary>It does not know what OpenRTB 2.6 has added to a bid.</summary>
    public bool OpenRtb25 { get; }

    /// <summary>It sends no loss notices, so it gets no links for them.</summary>
    public bool NoLossNotices { get; }

    /// <summary>How the price comes back in its notices.</summary>
    public PriceEncoding PriceEncoding => Document.PriceEncoding;

    /// <summary>The macro that it replaces by the price.</summary>
    public ReadOnlySpan<byte> PriceMacro => PriceEncoding == PriceEncoding.Base64 ? "${AUCTION_PRICE:B64}"u8 : "${AUCTION_PRICE}"u8;

    /// <summary>The parameters, with their macros, that tell what it has taken off the price; none where it does not know them, which came with OpenRTB 2.6-202606.</summary>
    public ReadOnlySpan<byte> DiscountMacros => OpenRtb25 ? [] : "&d=${AUCTION_DISCOUNT_CPM}&dp=${AUCTION_DISCOUNT_PCT}"u8;

    /// <summary>Which notice bills a bid of a markup type (1 banner, 2 video, 3 audio, 4 native).</summary>
    public BillingNotice Billing(int mtype) => mtype switch
    {
        2 => Document.VideoBilling,
        3 => Document.AudioBilling,
        4 => Document.NativeBilling,
        _ => Document.BannerBilling,
    };
}
