using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Bidding.Answering;

/// <summary>
/// Writes the links of one bid: the origin that exchanges and browsers call back, the signed path, and the macros that the exchange replaces after signing. What was taken off the price is
/// asked for on the notice that bills only, to keep the others short.
/// </summary>
internal readonly ref struct LinkWriter(
    ITrackingLinks links, ReadOnlySpan<byte> origin, ReadOnlySpan<byte> record, ReadOnlySpan<byte> id, ReadOnlySpan<byte> priceMacro, ReadOnlySpan<byte> discountMacros, BillingNotice billing, BidMacros macros,
    AnswerBuffer to)
{
    private readonly ReadOnlySpan<byte> _origin = origin;
    private readonly ReadOnlySpan<byte> _record = record;
    private readonly ReadOnlySpan<byte> _id = id;
    private readonly ReadOnlySpan<byte> _priceMacro = priceMacro;
    private readonly ReadOnlySpan<byte> _discountMacros = discountMacros;

    /// <summary>What stands for the macros of third parties.</summary>
    internal BidMacros Macros { get; } = macros;

    /// <summary>Where the links are written.</summary>
    internal AnswerBuffer To => to;

    /// <summary>The bid's id: no other serving has it.</summary>
    internal void ServingId() => to.Write(_id);

    /// <summary>nurl.</summary>
    internal void Win() => WritePriced(LinkKind.Win, BillingNotice.Nurl, "&m=${AUCTION_MIN_TO_WIN}"u8);

    /// <summary>burl.</summary>
    internal void Bill() => WritePriced(LinkKind.Bill, BillingNotice.Burl, []);

    /// <summary>lurl.</summary>
    internal void Loss() => Write(LinkKind.Loss, [], "&r=${AUCTION_LOSS}&m=${AUCTION_MIN_TO_WIN}"u8);

    /// <summary>The pixel, or VAST's impression; it carries the price, since for some partners it bills.</summary>
    internal void Impression() => WritePriced(LinkKind.Imp, BillingNotice.Impression, []);

    /// <summary>What was seen.</summary>
    internal void View() => Write(LinkKind.View, [], []);

    /// <summary>A click, to the signed landing page.</summary>
    internal void Click(ReadOnlySpan<byte> landingPage) => Write(LinkKind.Click, landingPage, []);

    /// <summary>The same, as a part of another address.</summary>
    internal void ClickEncoded(ReadOnlySpan<byte> landingPage)
    {
        var start = to.Length;
        Click(landingPage);
        to.EncodeFrom(start);
    }

    /// <summary>What is told of VAST's events; which one is appended: whoever has the markup may tell of each.</summary>
    internal void Video() => Write(LinkKind.Video, [], []);

    private void WritePriced(LinkKind kind, BillingNotice notice, ReadOnlySpan<byte> macros)
    {
        Write(kind, [], "&p="u8);
        to.Write(_priceMacro);
        if (notice == billing) to.Write(_discountMacros);
        to.Write(macros);
    }

    private void Write(LinkKind kind, ReadOnlySpan<byte> target, ReadOnlySpan<byte> macros)
    {
        to.Write(_origin);
        links.Write(kind, _record, target, to);
        to.Write(macros);
    }
}
