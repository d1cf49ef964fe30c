namespace MagicCanvas.Storage.Quotas;

public enum UsageGrouping
{
    Day,
    Model,
    User,
}
