using System.Text;
using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Streaming.Correcting;

/// <summary>What a correction must be like to be booked. Whoever offers one is told by field; one that came into the log all the same is set aside.</summary>
internal static class EntryCheck
{
    internal const int IdLengthMax = 128;
    internal const int NameLengthMax = 64;
    internal const int ReasonBytesMax = 512;

    /// <summary>A billion units.</summary>
    internal const long AmountNanosMax = 1_000_000_000L * Money.NanosPerUnit;

    /// <summary>The reason why it can't be booked; null when it can.</summary>
    internal static string? Check(Correction entry)
    {
        if (entry.Id.Length is 0 or > IdLengthMax || entry.OrganisationId.Length is 0 or > NameLengthMax) return "an entry without id or organisation";
        if (entry.Kind is not (>= CorrectionKind.Deposit and <= CorrectionKind.Close)) return "an entry of no known kind";
        if (Math.Max(Math.Max(entry.AdvertiserId.Length, entry.PartnerId.Length), Math.Max(entry.CampaignId.Length, entry.LineItemId.Length)) > NameLengthMax) return "an id is too long";
        if (Encoding.UTF8.GetByteCount(entry.Reason) > ReasonBytesMax) return "a reason that is too long";
        if (entry.Kind == CorrectionKind.Close) return Month.OfDay(entry.Day) < Month.Of(entry.TimeMs) ? null : "the closing of a month that is not over";
        if (entry.Kind == CorrectionKind.Claim ? entry.PartnerId.Length == 0 : entry.AdvertiserId.Length == 0) return "an entry for nobody";
        if (!Currency.TryParse(entry.Currency, out _)) return "no currency";
        if (entry.AmountNanos is 0 or < -AmountNanosMax or > AmountNanosMax) return "impossible amount";
        return entry.AmountNanos < 0 && entry.Kind != CorrectionKind.Adjustment ? "an amount below nothing" : null;
    }
}
