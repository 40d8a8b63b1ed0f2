namespace AdTech.OpenRtb;

/// <summary>Collects what is wrong. Paths are written only for a rule that is broken: a request in order costs no string.</summary>
internal readonly struct Findings(ICollection<RequestError> errors)
{
    /// <summary>Notes a rule that is broken.</summary>
    public void If(
        bool broken, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(broken))] PathHandler path, string reason)
    {
        if (broken)
            errors.Add(new RequestError(path.ToString(), reason));
    }

    /// <summary>Notes a number below zero.</summary>
    public void IfNegative(
        int? value, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(value))] NegativePathHandler path)
    {
        if (value < 0)
            errors.Add(new RequestError(path.ToString(), "must not be negative"));
    }
}
