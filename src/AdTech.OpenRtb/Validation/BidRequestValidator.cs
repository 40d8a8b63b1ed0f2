namespace AdTech.OpenRtb;

/// <summary>
/// Says which rules of OpenRTB a request breaks, each with its JSON path: what makes it unusable and the contradictions that the specification forbids.
/// It is lenient with all else: unknown enum values, negative floors, unreadable consent strings and odd supply chains are for the bidder to judge.
/// </summary>
public static class BidRequestValidator
{
    /// <summary>Checks a request and adds what is wrong. A request in order costs no memory.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool Validate(BidRequest request, ICollection<RequestError> errors)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;
        var findings = new Findings(errors);
        RequestRules.Check(request, findings);
        PropertyRules.Check(request, findings);
        AudienceRules.Check(request, findings);
        ImpRules.Check(request.Imps, findings);
        return errors.Count == before;
    }
}
