namespace MagicCanvas.Storage.Admin;

public enum AdminUsageGrouping
{
    Day,
    Model,
    User,
    Project,
}
