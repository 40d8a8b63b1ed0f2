using System.Globalization;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary>What stands for a macro in one bid. Everything is percent-encoded: it came from strangers, and stands in addresses.</summary>
internal readonly ref struct BidMacros(BidRequest request, long nowMs, ReadOnlySpan<byte> campaignId, ReadOnlySpan<byte> bidId)
{
    /// <summary>Longer consent strings are left out: no real one is, and every tracker would repeat it.</summary>
    private const int ConsentMax = 4_096;

    private readonly ReadOnlySpan<byte> _campaignId = campaignId;
    private readonly ReadOnlySpan<byte> _bidId = bidId;

    internal void Write(Hole hole, AnswerBuffer to)
    {
        switch (hole)
        {
            case Hole.CacheBuster: to.WriteNumber(CacheBuster()); break;
            case Hole.Timestamp: Timestamp(to); break;
            case Hole.Gdpr: if (request.Regs?.Gdpr is { } applies) to.WriteNumber(applies); break;
            case Hole.GdprConsent: Text(to, request.User?.Consent ?? default); break;
            case Hole.UsPrivacy: Text(to, request.Regs?.UsPrivacy ?? default); break;
            case Hole.Gpp: Text(to, request.Regs?.Gpp ?? default); break;
            case Hole.GppSid: Sections(to); break;
            case Hole.CampaignId: to.WriteEncoded(_campaignId); break;
            default: throw new InvalidOperationException($"Nothing to write for {hole}.");
        }
    }

    private static void Text(AnswerBuffer to, Utf8Text text)
    {
        if (!text.IsNullOrEmpty && text.Length <= ConsentMax) to.WriteEncoded(text.Span);
    }

    private void Sections(AnswerBuffer to)
    {
        if (request.Regs is not { } regs) return;
        var first = true;
        foreach (var section in regs.GppSid)
        {
            if (!first) to.Write("%2C"u8);
            to.WriteNumber(section);
            first = false;
        }
    }

    private void Timestamp(AnswerBuffer to)
    {
        Span<byte> text = stackalloc byte[32];
        DateTimeOffset.FromUnixTimeMilliseconds(nowMs).TryFormat(text, out var length, "yyyy-MM-dd'T'HH'%3A'mm'%3A'ss.fff'Z'", CultureInfo.InvariantCulture);
        to.Write(text[..length]);
    }

    /// <summary>Eight digits that no other bid has, nearly: a number made of its id.</summary>
    private long CacheBuster()
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in _bidId) hash = (hash ^ letter) * 1099511628211UL;
        return 10_000_000 + (long)((hash ^ (hash >> 32)) % 90_000_000);
    }
}
