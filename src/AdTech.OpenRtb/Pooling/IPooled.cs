namespace AdTech.OpenRtb;

/// <summary>An object that is emptied and used again.</summary>
public interface IPooled
{
    /// <summary>Makes everything absent; lists and objects within stay allocated for the next use.</summary>
    void Reset();
}
