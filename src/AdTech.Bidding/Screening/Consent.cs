using System.Collections.Frozen;
using System.Text;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Screening;

/// <summary>
/// What may be done with data about the user. Fails closed: consent strings are not decoded here, so where a law asks for consent there is none, and where nobody says
/// whether one does, there is none either. Bidding goes on by context, without the user's data; the decision travels with every event of the bid.
/// </summary>
internal static class Consent
{
    /// <summary>
    /// Where the GDPR or its twin applies: the European Economic Area, the United Kingdom, Switzerland; also the parts of
    /// member states that have codes of their own: the outermost regions, and Åland. Packed as three letters.
    /// </summary>
    private static readonly FrozenSet<int> Gdpr = new[]
    {
        "AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN", "IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN",
        "ESP", "SWE", "ISL", "LIE", "NOR", "GBR", "CHE", "REU", "GLP", "MTQ", "GUF", "MYT", "MAF", "ALA",
    }.Select(code => Pack(Encoding.ASCII.GetBytes(code))).ToFrozenSet();

    /// <summary>Decides for a request whose device is in a country (ISO 3166-1 alpha-3; empty when unknown).</summary>
    internal static ConsentDecision Decide(BidRequest request, ReadOnlySpan<byte> country)
    {
        if (request.Device is { } device && (device.Lmt == 1 || device.Dnt == 1)) return ConsentDecision.None;
        var regs = request.Regs;
        if (regs is not null && (regs.Coppa == 1 || regs.Gdpr == 1 || OptedOut(regs))) return ConsentDecision.None;
        if (regs?.Gdpr == 0) return ConsentDecision.NotRequired;
        return country.Length == 3 && !Gdpr.Contains(Pack(country)) ? ConsentDecision.NotRequired : ConsentDecision.None;
    }

    // gdpr 1                             → none
    // gdpr absent, device in DEU         → none
    // gdpr absent, country unknown       → none
    // gdpr absent, device in USA         → not required
    // gdpr 0, us_privacy 1YYN (opted out) → none

    /// <summary>United States: an opt-out of sale, or a string that can't be read; a Global Privacy Platform section that is said to apply and is not decoded.</summary>
    private static bool OptedOut(Regs regs)
    {
        if (!regs.GppSid.IsEmpty && regs.GppSid.AsSpan().ContainsAnyExcept(-1, 0)) return true;
        if (regs.UsPrivacy.IsNullOrEmpty) return false;
        var text = regs.UsPrivacy.Span;
        return text.Length != 4 || text[0] != (byte)'1' || text[2] is not ((byte)'N' or (byte)'n' or (byte)'-');
    }

    private static int Pack(ReadOnlySpan<byte> code) => (code[0] << 16) | (code[1] << 8) | code[2];
}
