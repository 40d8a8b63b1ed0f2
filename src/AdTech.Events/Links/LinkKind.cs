namespace AdTech.Events.Links;

/// <summary>What a tracking link reports; its path is /t/ and the lower-case name. The kind is part of what is signed, so a win link is no bill link.</summary>
public enum LinkKind
{
    /// <summary>/t/win: the exchange's nurl.</summary>
    Win = 1,

    /// <summary>/t/loss: the exchange's lurl.</summary>
    Loss = 2,

    /// <summary>/t/bill: the exchange's burl.</summary>
    Bill = 3,

    /// <summary>/t/imp: the impression pixel, or VAST's impression.</summary>
    Imp = 4,

    /// <summary>/t/view: seen, by the Media Rating Council's measure; by a parameter that is not signed also what comes before that.</summary>
    View = 5,

    /// <summary>/t/click: counts and redirects to the signed landing page.</summary>
    Click = 6,

    /// <summary>/t/video: a VAST tracking event, named by a parameter.</summary>
    Video = 7,

    /// <summary>/t/conv: a conversion that names the bid it came from.</summary>
    Conv = 8,
}
