using System.Buffers;

namespace AdTech.Events.Links;

/// <summary>Writes and verifies the signed links that exchanges and browsers call back: HMAC-SHA-256 over kind, bid record and target.</summary>
public interface ITrackingLinks
{
    /// <summary>
    /// Writes path and query of a link, UTF-8, without allocating: <c>/t/bill?b=…&amp;k=…&amp;s=…</c>. Price, loss and minimum-to-win macros are appended by the
    /// caller after it (<c>&amp;p=${AUCTION_PRICE}</c>): they change after signing.
    /// </summary>
    /// <param name="kind">What the link reports.</param>
    /// <param name="bidRecord">The serialised <see cref="BidRecord"/>.</param>
    /// <param name="target">A click's landing page; signed, and appended percent-encoded as <c>u</c>. Empty for the others.</param>
    /// <param name="destination">Where to write.</param>
    void Write(LinkKind kind, ReadOnlySpan<byte> bidRecord, ReadOnlySpan<byte> target, IBufferWriter<byte> destination);

    /// <summary>Verifies a link and reads its bid record.</summary>
    /// <param name="kind">From the path.</param>
    /// <param name="record">The query's <c>b</c>.</param>
    /// <param name="keyId">The query's <c>k</c>.</param>
    /// <param name="signature">The query's <c>s</c>.</param>
    /// <param name="target">The query's <c>u</c>, decoded; empty where absent.</param>
    LinkReadResult Read(LinkKind kind, string? record, string? keyId, string? signature, string? target);
}

/// <summary>What became of reading a link.</summary>
/// <param name="Status">Whether it may be believed.</param>
/// <param name="Bid">The bid it names; null unless the link is valid.</param>
public readonly record struct LinkReadResult(LinkStatus Status, BidRecord? Bid);

/// <summary>Whether a link may be believed.</summary>
public enum LinkStatus
{
    /// <summary>Signed by us.</summary>
    Valid,

    /// <summary>A part is missing.</summary>
    Unsigned,

    /// <summary>Not readable: no base64url, no bid record, too long.</summary>
    Malformed,

    /// <summary>Signed with a key we don't have, or no longer.</summary>
    UnknownKey,

    /// <summary>The signature does not fit.</summary>
    Altered,
}
